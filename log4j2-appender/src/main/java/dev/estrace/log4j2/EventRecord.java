// SPDX-License-Identifier: Apache-2.0
package dev.estrace.log4j2;

import dev.estrace.core.record.CapturedValue;
import dev.estrace.core.record.Entries;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import java.util.Objects;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.time.Instant;
import org.apache.logging.log4j.message.Message;
import org.jspecify.annotations.Nullable;

/** Makes a record of a Log4j2 event, of which nothing is kept: asynchronous loggers use events again. */
final class EventRecord {
    private EventRecord() {}

    /** @param withSource whether the line of code is looked up, which is expensive */
    static TraceRecord of(LogEvent event, boolean withSource) {
        Instant instant = event.getInstant();
        Message message = event.getMessage();
        Entries mdc = ContextData.snapshot(event.getContextData());
        return new TraceRecord(
                        instant.getEpochSecond(),
                        instant.getNanoOfSecond(),
                        levelOf(event.getLevel()),
                        Objects.requireNonNullElse(event.getLoggerName(), ""),
                        textOf(message))
                .thread(Objects.requireNonNullElse(event.getThreadName(), ""), event.getThreadId())
                .mdc(mdc)
                .ids(EventTrace.PRESENT.ids(event, mdc))
                .values(MessageValues.of(message))
                .tags(MarkerNames.of(event.getMarker()))
                .throwable(ThrowableOfEvent.of(event))
                .source(withSource ? event.getSource() : null);
    }

    private static @Nullable String textOf(@Nullable Message message) {
        return message == null ? null : CapturedValue.textFrom("getFormattedMessage()", message::getFormattedMessage);
    }

    /** The bounds lie in the middle between two standard levels: a custom level counts as the nearest. */
    private static TraceLevel levelOf(Level level) {
        int value = level.intLevel();
        if (value <= 150) {
            return TraceLevel.FATAL;
        } else if (value <= 250) {
            return TraceLevel.ERROR;
        } else if (value <= 350) {
            return TraceLevel.WARNING;
        } else if (value <= 450) {
            return TraceLevel.INFO;
        }
        return value <= 550 ? TraceLevel.DEBUG : TraceLevel.TRACE;
    }
}
