// SPDX-License-Identifier: Apache-2.0
package dev.estrace.jul;

import dev.estrace.core.record.Entries;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import java.time.Instant;
import java.util.Objects;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/** Makes a record of a java.util.logging record, on the thread that logs. */
final class EventRecord {
    /** Knows the JDK's rules for resource bundles and parameters. */
    private static final Formatter MESSAGES = new SimpleFormatter();

    private EventRecord() {}

    static TraceRecord of(LogRecord event) {
        Instant instant = event.getInstant();
        Thread thread = Thread.currentThread();
        boolean loggedHere = event.getLongThreadID() == thread.getId();
        return new TraceRecord(
                        instant.getEpochSecond(),
                        instant.getNano(),
                        levelOf(event.getLevel()),
                        Objects.requireNonNullElse(event.getLoggerName(), ""),
                        MESSAGES.formatMessage(event))
                .thread(loggedHere ? thread.getName() : "", event.getLongThreadID())
                .mdc(loggedHere ? Slf4jMdc.snapshot() : Entries.NONE)
                .throwable(event.getThrown());
    }

    /** The steps of SLF4J's bridge; what is above SEVERE is worse than an error. */
    private static TraceLevel levelOf(Level level) {
        int value = level.intValue();
        if (value > Level.SEVERE.intValue()) {
            return TraceLevel.FATAL;
        } else if (value > Level.WARNING.intValue()) {
            return TraceLevel.ERROR;
        } else if (value > Level.INFO.intValue()) {
            return TraceLevel.WARNING;
        } else if (value > Level.FINE.intValue()) {
            return TraceLevel.INFO;
        }
        return value > Level.FINEST.intValue() ? TraceLevel.DEBUG : TraceLevel.TRACE;
    }
}
