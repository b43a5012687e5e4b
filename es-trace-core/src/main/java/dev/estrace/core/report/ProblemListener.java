// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.report;

/**
 * Where an appender's problems are told: the framework's own channel (Status, StatusLogger, ErrorManager), never a
 * logger. Must be thread-safe.
 */
@FunctionalInterface
public interface ProblemListener {
    /** How much a sentence matters. */
    enum Severity {
        /** A problem is over. */
        INFO,
        /** Something is not as wished, and records still arrive or wait. */
        WARNING,
        /** Records are lost or the appender does not ship. */
        ERROR
    }

    /** Tells one sentence, which names the appender. */
    void tell(Severity severity, String sentence);
}
