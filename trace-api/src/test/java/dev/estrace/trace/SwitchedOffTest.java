// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.estrace.core.pipeline.TracePipeline;
import dev.estrace.core.record.RequestMetrics;
import dev.estrace.core.settings.TraceSettings;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** {@code enabled=false}: the application runs as ever, without a server and without what tracing costs. */
class SwitchedOffTest {
    private static final int LINES = 10_000;
    private static final int CALLS = 1000;
    private static final long BYTES_OF_A_LINE = 100;

    /** A future that has failed, with its exception: far less than a copy of an MDC of a thousand entries. */
    private static final long BYTES_OF_AN_ANSWER = 10_000;

    private final List<String> told = new ArrayList<>();
    private final Notices notices = new Notices((severity, sentence) -> told.add(sentence));
    private final Resolution environment =
            new Resolution(new EnvironmentPipeline(Map.of("ENABLE_ELASTICSEARCH", "false")::get, notices), notices);

    @AfterEach
    void clear() {
        MDC.clear();
        Objects.requireNonNull(environment.pipeline()).close();
    }

    @Test
    void aLineCostsNothing() {
        for (int entry = 0; entry < 20; entry++) {
            MDC.put("key-" + entry, "value");
        }
        try (Tracer tracer = Trace.using(off())) {
            assertLinesAreCheap(tracer);
        }
        assertLinesAreCheap(Tracer.of(environment));
        TracePipeline pipeline = Objects.requireNonNull(environment.pipeline());
        assertThat(pipeline.stats().disabled()).isEqualTo(LINES + 3);
    }

    @Test
    void whatAGatewayMeasuredCostsNothing() {
        RequestMetrics metrics = RequestMetrics.builder().model("gpt-4").build();
        try (Tracer tracer = Trace.using(off())) {
            assertThat(bytesOf(() -> {
                        tracer.requestMetrics(metrics);
                        return true;
                    }))
                    .isLessThan(BYTES_OF_A_LINE);
        }
    }

    @Test
    void noRecordIsMadeOfWhatWouldBeAcknowledged() {
        for (int entry = 0; entry < 1000; entry++) {
            MDC.put("key-" + entry, "value");
        }
        RequestMetrics metrics = RequestMetrics.builder().model("gpt-4").build();
        try (Tracer tracer = Trace.using(off());
                Trace trace = tracer.run("r").start()) {
            assertThat(bytesOf(() -> trace.infoAsync("unwanted").isCompletedExceptionally()))
                    .isLessThan(BYTES_OF_AN_ANSWER);
            assertThat(bytesOf(() -> tracer.requestMetricsAsync(metrics).isCompletedExceptionally()))
                    .isLessThan(BYTES_OF_AN_ANSWER);
        }
    }

    /** Per call, which must be true. */
    private static long bytesOf(BooleanSupplier call) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assertThat(call.getAsBoolean()).isTrue(); // the first one loads classes
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        int failed = 0;
        for (int count = 0; count < CALLS; count++) {
            failed += call.getAsBoolean() ? 0 : 1;
        }
        long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        assertThat(failed).isZero();
        return allocated / CALLS;
    }

    private static void assertLinesAreCheap(Tracer tracer) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (Trace trace = tracer.run("r").start();
                Stage stage = trace.stage("load").start()) {
            trace.info("the first one loads classes");
            long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            for (int line = 0; line < LINES; line++) {
                stage.info("unwanted");
            }
            long allocated =
                    threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
            assertThat(allocated / LINES).isLessThan(BYTES_OF_A_LINE);
        }
    }

    @Test
    void scopesDoTheirWorkAndNoThreadIsStarted() {
        Set<Thread> before = threads();
        try (Tracer tracer = Trace.using(off())) {
            int result = tracer.run("r")
                    .call(trace -> trace.operation("call").call(call -> {
                        call.cost(Cost.usd("1"))
                                .policy("p", PolicyResult.ALLOWED)
                                .budget(Budget.of("b"));
                        assertThat(MDC.get("run_id")).as("for other appenders").isEqualTo("r");
                        return 42;
                    }));

            assertThat(result).isEqualTo(42);
        }
        assertThat(before).containsAll(threads());
    }

    @Test
    void theEnvironmentsSwitchNeedsNoAddressAndTellsNothing() {
        Tracer.of(environment).run("r").run(trace -> trace.info("unwanted"));

        assertThat(told).isEmpty();
    }

    private static TraceSettings off() {
        return TraceSettings.builder("off").set("enabled", "false").build();
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("es-trace"))
                .collect(Collectors.toSet());
    }
}
