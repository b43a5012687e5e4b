// SPDX-License-Identifier: Apache-2.0
package dev.estrace.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import dev.estrace.core.record.Entries;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes a record of a Logback event, on the thread that logs. */
final class EventRecord {
    private EventRecord() {}

    static TraceRecord of(ILoggingEvent event) {
        Instant instant = instantOf(event);
        return new TraceRecord(
                        instant.getEpochSecond(),
                        instant.getNano(),
                        levelOf(event.getLevel()),
                        event.getLoggerName(),
                        event.getFormattedMessage())
                .thread(event.getThreadName(), threadId(event.getThreadName()))
                .mdc(Entries.of(event.getMDCPropertyMap()))
                .values(KeyValues.of(event.getKeyValuePairs()))
                .tags(MarkerNames.of(event.getMarkerList()))
                .throwable(throwableOf(event.getThrowableProxy()));
    }

    /** Events that came from another JVM or an older Logback have milliseconds only. */
    private static Instant instantOf(ILoggingEvent event) {
        Instant instant = event.getInstant();
        return instant == null ? Instant.ofEpochMilli(event.getTimeStamp()) : instant;
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
    private static long threadId(String name) {
        Thread current = Thread.currentThread();
        return current.getName().equals(name) ? current.getId() : 0;
    }

    private static @Nullable Throwable throwableOf(@Nullable IThrowableProxy proxy) {
        return proxy instanceof ThrowableProxy local ? local.getThrowable() : null;
    }
}
