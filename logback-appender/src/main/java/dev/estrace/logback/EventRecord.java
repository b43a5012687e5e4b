// SPDX-License-Identifier: Apache-2.0
package dev.estrace.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.estrace.core.record.CapturedPairs;
import dev.estrace.core.record.CapturedValue;
import dev.estrace.core.record.Entries;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * Makes a record of a Logback event, on the thread that logs. A key that comes more than once has its last value, where
 * markers come first, then structured arguments, then key-value pairs.
 */
final class EventRecord {
    private EventRecord() {}

    /** @param withSource whether the line of code is looked up, which is expensive */
    static TraceRecord of(ILoggingEvent event, boolean withSource) {
        Instant instant = instantOf(event);
        CapturedPairs pairs = new CapturedPairs();
        List<String> tags = EventMarkers.read(event.getMarkerList(), pairs);
        addArguments(event.getArgumentArray(), pairs);
        addKeyValues(event.getKeyValuePairs(), pairs);
        return new TraceRecord(
                        instant.getEpochSecond(),
                        instant.getNano(),
                        levelOf(event.getLevel()),
                        Objects.requireNonNullElse(event.getLoggerName(), ""),
                        CapturedValue.textFrom("getFormattedMessage()", event::getFormattedMessage))
                .thread(Objects.requireNonNullElse(event.getThreadName(), ""), threadId(event.getThreadName()))
                .mdc(mdcOf(event.getMDCPropertyMap()))
                .values(pairs.entries())
                .tags(tags)
                .throwable(ThrowableOfProxy.of(event.getThrowableProxy()))
                .source(withSource ? sourceOf(event) : null);
    }

    /** Events that came from another JVM or an older Logback have milliseconds only. */
    private static Instant instantOf(ILoggingEvent event) {
        Instant instant = event.getInstant();
        return instant == null ? Instant.ofEpochMilli(event.getTimeStamp()) : instant;
    }

    private static Entries mdcOf(@Nullable Map<String, String> mdc) {
        return mdc == null ? Entries.NONE : Entries.of(mdc);
    }

    private static void addArguments(Object @Nullable [] arguments, CapturedPairs pairs) {
        if (arguments != null) {
            for (Object argument : arguments) {
                LogstashPairs.addTo(pairs, argument);
            }
        }
    }

    private static void addKeyValues(@Nullable List<KeyValuePair> keyValues, CapturedPairs pairs) {
        if (keyValues != null) {
            keyValues.forEach(pair -> pairs.add(pair.key, pair.value));
        }
    }

    private static TraceLevel levelOf(Level level) {
        return switch (level.toInt()) {
            case Level.ERROR_INT -> TraceLevel.ERROR;
            case Level.WARN_INT -> TraceLevel.WARNING;
            case Level.INFO_INT -> TraceLevel.INFO;
            case Level.DEBUG_INT -> TraceLevel.DEBUG;
            default -> TraceLevel.TRACE;
        };
    }

    /** An event tells the name only; 0 when it was handed over by another thread. */
    private static long threadId(@Nullable String name) {
        Thread current = Thread.currentThread();
        return current.getName().equals(name) ? current.getId() : 0;
    }

    /** Logback gives no frame for an event of another thread, unless that one looked it up. */
    private static @Nullable StackTraceElement sourceOf(ILoggingEvent event) {
        StackTraceElement @Nullable [] frames = event.getCallerData();
        return frames == null || frames.length == 0 ? null : frames[0];
    }
}
