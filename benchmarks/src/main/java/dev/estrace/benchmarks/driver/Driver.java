// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.driver;

import java.util.Map;

/** The logging framework with one appender behind it, reduced to the calls that are measured; thread-safe. */
public interface Driver {
    /** Sets the calling thread's MDC. */
    void context(Map<String, String> entries);

    /** Logs without an exception. */
    void info(String template, Object first, Object second);

    /** Logs with an exception. */
    void error(String template, Object first, Object second, Throwable failure);
}
