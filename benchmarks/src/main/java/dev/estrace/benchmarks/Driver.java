// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks;

import java.util.Map;

/** The logging framework with one appender behind it, reduced to the calls that are measured; thread-safe. */
interface Driver {
    /** Sets the calling thread's MDC. */
    void context(Map<String, String> entries);

    void info(String template, Object first, Object second);

    void error(String template, Object first, Object second, Throwable failure);
}
