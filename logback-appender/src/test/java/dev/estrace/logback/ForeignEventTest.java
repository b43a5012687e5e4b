// SPDX-License-Identifier: Apache-2.0
package dev.estrace.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.LoggingEventVO;
import dev.estrace.core.exception.ExceptionDetails;
import dev.estrace.core.record.Entries;
import dev.estrace.core.record.TraceRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** Events that came from another JVM: serialized, and read again. */
class ForeignEventTest {
    private static final int LONGEST = 1 << 16;

    @Test
    void describesTheExceptionAsTheOtherJvmWould() throws Exception {
        Throwable thrown = new IllegalStateException("no payment", new IllegalArgumentException("negative amount"));
        thrown.addSuppressed(new IOException("not closed"));
        TraceRecord record = EventRecord.of(received(event(thrown)), true);

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
        LoggingEvent event = new Sparse();
        event.setLevel(Level.INFO);
        event.setMessage("paid");
        TraceRecord record = EventRecord.of(event, false);

        assertThat(record.logger()).isEmpty();
        assertThat(record.threadName()).isEmpty();
        assertThat(record.mdc()).isSameAs(Entries.NONE);
    }

    private static LoggingEvent event(@Nullable Throwable thrown) {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(MDC.getMDCAdapter());
        Logger logger = context.getLogger("org.acme.Checkout");
        return new LoggingEvent(Logger.class.getName(), logger, Level.ERROR, "paid", thrown, null);
    }

    private static final class Sparse extends LoggingEvent {
        @Override
        @SuppressWarnings("NullAway") // as events of other makers may
        public String getThreadName() {
            return null;
        }

        @Override
        @SuppressWarnings("NullAway")
        public Map<String, String> getMDCPropertyMap() {
            return null;
        }
    }

    private static ILoggingEvent received(LoggingEvent event) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        try (ObjectOutputStream output = new ObjectOutputStream(sent)) {
            output.writeObject(LoggingEventVO.build(event));
        }
        try (ObjectInputStream input = new ObjectInputStream(new ByteArrayInputStream(sent.toByteArray()))) {
            return (ILoggingEvent) input.readObject();
        }
    }
}
