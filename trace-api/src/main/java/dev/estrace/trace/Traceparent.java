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
 * @param sampled what the service that started the trace has decided, and everybody else passes on
 */
record Traceparent(String traceId, String spanId, boolean sampled) {
    static final String HEADER = "traceparent";

    private static final Pattern FORM = Pattern.compile(
            "(?!ff)(?<version>[0-9a-f]{2})-(?!0{32})(?<trace>[0-9a-f]{32})-(?!0{16})(?<span>[0-9a-f]{16})"
                    + "-[0-9a-f](?<flags>[0-9a-f])(?<more>-.*)?",
            Pattern.DOTALL);
    private static final String VERSION = "00";
    private static final int HEX = 16;
    private static final int SAMPLED = 1;
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
        boolean sampled = (Integer.parseInt(parts.group("flags"), HEX) & SAMPLED) != 0;
        return new Traceparent(parts.group("trace"), parts.group("span"), sampled);
    }

    /** Versions to come may add parts, the known one has none. */
    private static boolean isTooLong(Matcher parts) {
        return parts.group("more") != null && parts.group("version").equals(VERSION);
    }

    /** How many headers of this process could not be read. */
    static long malformed() {
        return MALFORMED.get();
    }

    /** Lets a run go on with the trace. */
    WireTrace putInto(ScopeValues values) {
        values.put(TraceField.TRACE_ID, traceId).put(TraceField.PARENT_SPAN_ID, spanId);
        return new WireTrace(traceId, traceId, sampled);
    }

    /** The header's text. */
    String text() {
        return String.join("-", VERSION, traceId, spanId, sampled ? "01" : "00");
    }
}
