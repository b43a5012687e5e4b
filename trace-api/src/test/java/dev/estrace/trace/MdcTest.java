// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.record.TraceContext;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.ThreadContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** Logback holds SLF4J's MDC here, and Log4j its own. */
class MdcTest {
    private static final Map<String, String> BEFORE =
            Map.of("team", "before", "user_id", "u1", "stage_name", "outside");

    private final Tracer tracer = Tracer.of(() -> null);

    @BeforeEach
    void fill() {
        MDC.setContextMap(BEFORE);
        ThreadContext.clearMap();
        ThreadContext.putAll(BEFORE);
    }

    @AfterEach
    void clear() {
        MDC.clear();
        ThreadContext.clearMap();
    }

    @Test
    void scopesFillTheMdc() {
        try (Trace trace = tracer.run("r").workflow("w").team("ml").start();
                Stage stage = trace.stage("load").start()) {
            stage.info("loading");
            for (Map<String, String> mdc : contexts()) {
                assertThat(mdc)
                        .containsEntry("run_id", "r")
                        .containsEntry("workflow_name", "w")
                        .containsEntry("team", "ml")
                        .containsEntry("stage_name", "load")
                        .containsEntry("user_id", "u1")
                        .containsKeys("trace_id", "span_id", "parent_span_id");
            }
            assertThat(TraceContext.current().values())
                    .containsEntry("run_id", "r")
                    .containsEntry("stage_name", "load");
        }

        assertRestored();
    }

    @Test
    void aStageGivesBackWhatTheRunHad() {
        try (Trace trace = tracer.run("r").team("ml").start()) {
            Map<String, String> within = MDC.getCopyOfContextMap();
            trace.stage("load").team("other").run(stage -> MDC.put("team", "changed by the application"));

            assertThat(contexts()).allSatisfy(mdc -> assertThat(mdc).isEqualTo(within));
        }

        assertRestored();
    }

    @Test
    void scopesClosedOutOfOrderGiveBackWhatWasThere() {
        Trace trace = tracer.run("r").start();
        Stage stage = trace.stage("load").start();
        Operation call = stage.operation("read").start();

        trace.close();
        assertThat(MDC.get("stage_name")).isEqualTo("load");
        call.close();
        assertThat(MDC.get("stage_name")).isEqualTo("load");
        stage.close();

        assertRestored();
    }

    @Test
    void aScopeClosedOnAnotherThreadIsGoneWithTheNextOne() throws InterruptedException {
        Trace trace = tracer.run("r").start();
        Thread other = new Thread(trace::close);
        other.start();
        other.join();

        try (Trace next = tracer.run("next").start()) {
            assertThat(MDC.get("run_id")).isEqualTo("next");
            assertThat(MDC.get("parent_run_id")).isNull();
            assertThat(next.id()).isEqualTo("next");
        }

        assertRestored();
    }

    @Test
    void closingOnAnotherThreadLeavesThatOneAlone() throws InterruptedException {
        Trace trace = tracer.run("r").start();
        Thread other = new Thread(() -> {
            MDC.put("run_id", "of the other thread");
            trace.close();
            trace.info(MDC.get("run_id"));
            assertThat(MDC.get("run_id")).isEqualTo("of the other thread");
        });
        Throwable[] failure = new Throwable[1];
        other.setUncaughtExceptionHandler((thread, thrown) -> failure[0] = thrown);
        other.start();
        other.join();
        trace.info("afterwards");

        assertThat(failure[0]).isNull();
        assertRestored();
    }

    @Test
    void aStageOnAnotherThreadCarriesTheRunThere() throws InterruptedException {
        Throwable[] failure = new Throwable[1];
        try (Trace trace = tracer.run("r").start()) {
            Thread other = new Thread(() -> {
                trace.stage("there", () -> {
                    assertThat(MDC.get("run_id")).isEqualTo("r");
                    assertThat(ThreadContext.get("stage_name")).isEqualTo("there");
                });
                assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
                assertThat(ThreadContext.isEmpty()).isTrue();
            });
            other.setUncaughtExceptionHandler((thread, thrown) -> failure[0] = thrown);
            other.start();
            other.join();
        }

        assertThat(failure[0]).isNull();
    }

    @Test
    void valuesOfTheApplicationsOwnContextStay() {
        TraceContext found =
                TraceContext.current().with(Map.of("tenant_id", "t1")).install();
        try {
            tracer.run("r")
                    .run(trace -> assertThat(TraceContext.current().values())
                            .containsEntry("tenant_id", "t1")
                            .containsEntry("run_id", "r"));

            assertThat(TraceContext.current().values()).isEqualTo(Map.of("tenant_id", "t1"));
        } finally {
            found.install();
        }
    }

    private static Iterable<Map<String, String>> contexts() {
        return List.of(MDC.getCopyOfContextMap(), ThreadContext.getImmutableContext());
    }

    private static void assertRestored() {
        assertThat(MDC.getCopyOfContextMap()).isEqualTo(BEFORE);
        assertThat(ThreadContext.getImmutableContext()).isEqualTo(BEFORE);
        assertThat(TraceContext.current().values()).isEmpty();
    }
}
