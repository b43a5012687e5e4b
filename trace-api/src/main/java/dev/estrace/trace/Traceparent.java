// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import dev.estrace.core.record.TraceField;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header by which W3C Trace Context hands a trace on to the next service. Immutable.
 *
 * @param traceId 32 lower-case hex digits
 * @param spanId 16 lower-case hex digits
 */
record Traceparent(String traceId, String spanId) {
    static final String HEADER = "traceparent";

    private static final Pattern FORM = Pattern.compile(
            "(?!ff)(?<version>[0-9a-f]{2})-(?!0{32})(?<trace>[0-9a-f]{32})-(?!0{16})(?<span>[0-9a-f]{16})-[0-9a-f]{2}"
                    + "(?<more>-.*)?",
            Pattern.DOTALL);
    private static final String VERSION = "00";
    private static final String SAMPLED = "01";
    private static final AtomicLong MALFORMED = new AtomicLong();

    /** Reads the header as it came in; null when it says nothing, which is counted unless it is absent or blank. */
    static @Nullable Traceparent read(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return null;
        }
        Matcher parts = FORM.matcher(header);
        if (!parts.matches() || isTooLong(parts)) {
            MALFORMED.incrementAndGet();
            return null;
        }
        return new Traceparent(parts.group("trace"), parts.group("span"));
    }

    /** Versions to come may add parts, the known one has none. */
    private static boolean isTooLong(Matcher parts) {
        return parts.group("more") != null && parts.group("version").equals(VERSION);
    }

    /** How many headers of this process could not be read. */
    static long malformed() {
        return MALFORMED.get();
    }

    /** The header of a scope whose ids may be written in another tracer's way. */
    static Traceparent of(String traceId, String spanId) {
        return new Traceparent(Ids.asTrace(traceId), Ids.asSpan(spanId));
    }

    /** Lets a run go on with the trace. */
    void putInto(ScopeValues values) {
        values.put(TraceField.TRACE_ID, traceId).put(TraceField.PARENT_SPAN_ID, spanId);
    }

    /** The header's text. */
    String text() {
        return String.join("-", VERSION, traceId, spanId, SAMPLED);
    }
}
