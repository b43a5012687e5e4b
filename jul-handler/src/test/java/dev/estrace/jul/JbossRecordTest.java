// SPDX-License-Identifier: Apache-2.0
package dev.estrace.jul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.estrace.core.record.TraceRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.MDC;

/** With records of the real JBoss LogManager. */
class JbossRecordTest {
    @AfterEach
    void clear() {
        MDC.clear();
        org.jboss.logmanager.MDC.clear();
    }

    @Test
    void formatsInTheStyleOfPrintf() {
        ExtLogRecord event = record("%s of %d items", FormatStyle.PRINTF);
        event.setParameters(new Object[] {"order", 3});

        assertThat(EventRecord.of(event, false).message()).isEqualTo("order of 3 items");
    }

    @Test
    void takesItsMdcBeforeThatOfSlf4j() {
        MDC.put("run_id", "of SLF4J");
        ExtLogRecord event = record("paid", FormatStyle.NO_FORMAT);
        assertThat(mdcOf(event)).isEqualTo(Map.of("run_id", "of SLF4J"));

        org.jboss.logmanager.MDC.put("run_id", "of JBoss");
        assertThat(mdcOf(record("paid", FormatStyle.NO_FORMAT))).isEqualTo(Map.of("run_id", "of JBoss"));
    }

    @Test
    void keepsWhatAnAsynchronousHandlerCopied() throws InterruptedException {
        org.jboss.logmanager.MDC.put("run_id", "run-1");
        ExtLogRecord event = record("paid", FormatStyle.NO_FORMAT);
        event.setSourceClassName("org.acme.Checkout");
        event.setSourceMethodName("pay");
        event.setSourceFileName("Checkout.java");
        event.setSourceLineNumber(12);
        event.copyAll();
        TraceRecord[] made = new TraceRecord[1];
        Thread other = new Thread(() -> made[0] = EventRecord.of(event, true));
        other.start();
        other.join();
        TraceRecord record = Objects.requireNonNull(made[0]);

        assertThat(pairs(record)).isEqualTo(Map.of("run_id", "run-1"));
        assertThat(record.threadName()).isEqualTo(Thread.currentThread().getName());
        assertThat(record.source()).isEqualTo(new StackTraceElement("org.acme.Checkout", "pay", "Checkout.java", 12));
    }

    @Test
    void leavesTheMdcOfAnotherThreadThanTheLoggingOneAlone() throws InterruptedException {
        org.jboss.logmanager.MDC.put("run_id", "run-1");
        ExtLogRecord event = record("paid", FormatStyle.NO_FORMAT);
        TraceRecord[] made = new TraceRecord[1];
        Thread other = new Thread(() -> {
            org.jboss.logmanager.MDC.put("run_id", "of another thread");
            made[0] = EventRecord.of(event, false);
        });
        other.start();
        other.join();

        assertThat(pairs(Objects.requireNonNull(made[0]))).isEmpty();
        assertThat(event.getMdc("run_id")).isEqualTo("run-1");
    }

    static Stream<Arguments> formats() {
        return Stream.of(
                arguments("paid", FormatStyle.MESSAGE_FORMAT, Map.of("order", 471)),
                arguments("paid {0}", FormatStyle.MESSAGE_FORMAT, Map.of()),
                arguments("paid %s", FormatStyle.PRINTF, Map.of()),
                arguments("paid", FormatStyle.NO_FORMAT, Map.of()));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void readsKeyValuesOnlyWhereParametersAreShownByNumber(
            String message, FormatStyle style, Map<String, Object> expected) {
        ExtLogRecord event = record(message, style);
        event.setParameters(new Object[] {Map.of("order", 471)});
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        EventRecord.of(event, false).values().forEach(values::put);

        assertThat(values).isEqualTo(expected);
    }

    private static ExtLogRecord record(String message, FormatStyle style) {
        return new ExtLogRecord(Level.INFO, message, style, EventRecord.class.getName());
    }

    private static Map<String, @Nullable Object> mdcOf(ExtLogRecord event) {
        return pairs(EventRecord.of(event, false));
    }

    private static Map<String, @Nullable Object> pairs(TraceRecord record) {
        Map<String, @Nullable Object> pairs = new LinkedHashMap<>();
        record.mdc().forEach(pairs::put);
        return pairs;
    }
}
