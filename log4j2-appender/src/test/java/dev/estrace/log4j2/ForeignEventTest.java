// SPDX-License-Identifier: Apache-2.0
package dev.estrace.log4j2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.exception.ExceptionDetails;
import dev.estrace.core.record.Entries;
import dev.estrace.core.record.TraceRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.core.AbstractLogEvent;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.time.Instant;
import org.apache.logging.log4j.core.time.MutableInstant;
import org.apache.logging.log4j.message.SimpleMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Events that came from another JVM: serialized, and read again. */
class ForeignEventTest {
    private static final int LONGEST = 1 << 16;

    @Test
    void describesTheExceptionAsTheOtherJvmWould() throws Exception {
        Throwable thrown = new IllegalStateException("no payment", new IllegalArgumentException("negative amount"));
        thrown.addSuppressed(new IOException("not closed"));
        LogEvent event = received(event(thrown));
        TraceRecord record = EventRecord.of(event, true);

        assertThat(event.getThrown()).isNull();
        assertThat(ExceptionDetails.of(Objects.requireNonNull(record.throwable()), LONGEST, UnaryOperator.identity()))
                .isEqualTo(ExceptionDetails.of(thrown, LONGEST, UnaryOperator.identity()));
        assertThat(record.message()).isEqualTo("paid");
        assertThat(record.source()).isNull();
    }

    @Test
    void takesAnEventWithoutException() throws Exception {
        assertThat(EventRecord.of(received(event(null)), false).throwable()).isNull();
    }

    @Test
    void takesAnEventThatTellsLittle() {
        TraceRecord record = EventRecord.of(new Sparse(), false);

        assertThat(record.message()).isEqualTo("null");
        assertThat(record.logger()).isEmpty();
        assertThat(record.threadName()).isEmpty();
        assertThat(record.mdc()).isSameAs(Entries.NONE);
    }

    @Test
    void takesAHundredMarkersOfOneEvent() {
        Marker marker = new MarkerManager.Log4jMarker("0");
        for (int i = 1; i < 100_000; i++) {
            marker = new MarkerManager.Log4jMarker(Integer.toString(i)).addParents(marker);
        }

        assertThat(MarkerNames.of(marker)).hasSize(100).startsWith("99999");
    }

    private static LogEvent event(@Nullable Throwable thrown) {
        return Log4jLogEvent.newBuilder()
                .setLoggerName("org.acme.Checkout")
                .setLevel(Level.ERROR)
                .setMessage(new SimpleMessage("paid"))
                .setThrown(thrown)
                .build();
    }

    private static final class Sparse extends AbstractLogEvent {
        private static final long serialVersionUID = 1;

        @Override
        public Level getLevel() {
            return Level.INFO;
        }

        @Override
        public Instant getInstant() {
            return new MutableInstant();
        }
    }

    private static LogEvent received(LogEvent event) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        try (ObjectOutputStream output = new ObjectOutputStream(sent)) {
            output.writeObject(event);
        }
        try (ObjectInputStream input = new ObjectInputStream(new ByteArrayInputStream(sent.toByteArray()))) {
            return (LogEvent) input.readObject();
        }
    }
}
