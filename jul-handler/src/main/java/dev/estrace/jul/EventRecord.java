// SPDX-License-Identifier: Apache-2.0
package dev.estrace.jul;

import dev.estrace.core.record.CapturedPairs;
import dev.estrace.core.record.CapturedValue;
import dev.estrace.core.record.Entries;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import java.time.Instant;
import java.util.Map;
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

    /** @param withSource whether the line of code is looked up, which is expensive */
    static TraceRecord of(LogRecord event, boolean withSource) {
        Instant instant = event.getInstant();
        Thread thread = Thread.currentThread();
        boolean loggedHere = event.getLongThreadID() == thread.getId();
        return new TraceRecord(
                        instant.getEpochSecond(),
                        instant.getNano(),
                        levelOf(event.getLevel()),
                        Objects.requireNonNullElse(event.getLoggerName(), ""),
                        CapturedValue.textFrom("the formatter", () -> messageOf(event)))
                .thread(loggedHere ? thread.getName() : toldThreadName(event), event.getLongThreadID())
                .mdc(mdcOf(event, loggedHere))
                .values(ParameterValues.of(event))
                .throwable(event.getThrown())
                .source(withSource ? LoggingLine.of(event, loggedHere) : null);
    }

    /** Records of the JBoss LogManager may have a format in the style of {@code printf}. */
    private static String messageOf(LogRecord event) {
        Object formatted = JbossRecord.FORMATTED_MESSAGE.of(event);
        return formatted instanceof String text ? text : MESSAGES.formatMessage(event);
    }

    private static String toldThreadName(LogRecord event) {
        return JbossRecord.THREAD_NAME.of(event) instanceof String name ? name : "";
    }

    private static Entries mdcOf(LogRecord event, boolean loggedHere) {
        JbossRecord mdcOfJboss = loggedHere ? JbossRecord.MDC : JbossRecord.COPIED_MDC;
        if (mdcOfJboss.of(event) instanceof Map<?, ?> told && !told.isEmpty()) {
            CapturedPairs mdc = new CapturedPairs();
            mdc.addAll(told);
            return mdc.entries();
        }
        return loggedHere ? Slf4jMdc.snapshot() : Entries.NONE;
    }

    /** The steps of SLF4J's bridge; what is above SEVERE is worse than an error. */
    static TraceLevel levelOf(Level level) {
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
