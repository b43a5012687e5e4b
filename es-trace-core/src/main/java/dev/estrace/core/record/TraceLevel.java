// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.record;

/** The level of a record, with the text and the OpenTelemetry severity number that its document carries. */
public enum TraceLevel {
    TRACE("trace", 1),
    DEBUG("debug", 5),
    INFO("info", 9),
    WARNING("warning", 13),
    ERROR("error", 17),
    FATAL("error", 21);

    private final String text;
    private final int severity;

    TraceLevel(String text, int severity) {
        this.text = text;
        this.severity = severity;
    }

    /** Lower-case name in the document; a fatal record reads {@code error} and keeps its own severity. */
    public String text() {
        return text;
    }

    /** OpenTelemetry severity number, 1 to 24. */
    public int severity() {
        return severity;
    }

    /** Whether a record of this level is an error: shown as {@code stderr}, flagged by {@code error_flag}. */
    public boolean isError() {
        return this.compareTo(ERROR) >= 0;
    }
}
