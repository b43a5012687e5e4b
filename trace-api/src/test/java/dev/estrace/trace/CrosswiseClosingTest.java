// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.core.pipeline.TracePipeline;
import dev.estrace.core.record.TraceContext;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** Two threads that close each other's runs. */
class CrosswiseClosingTest {
    private static final int ROUNDS = 200;
    private static final int MOST_LINES = 50;

    private final Recorder recorder = new Recorder();
    private final ExecutorService one = Executors.newSingleThreadExecutor();
    private final ExecutorService other = Executors.newSingleThreadExecutor();

    @AfterEach
    void close() {
        one.shutdownNow();
        other.shutdownNow();
        recorder.close();
    }

    @Test
    void eachThreadGetsBackWhatItHad() throws Exception {
        Trace first =
                on(one, () -> recorder.run("first").user("alice").team("ml").start());
        Trace second = on(other, () -> recorder.run("second").user("bob").start());
        on(other, () -> closed(first));
        on(one, () -> closed(second));
        on(other, () -> closed(recorder.run("later").start()));

        for (ExecutorService thread : new ExecutorService[] {one, other}) {
            assertThat(on(thread, () -> TraceContext.current().values())).isEmpty();
            assertThat(on(thread, CrosswiseClosingTest::mdc)).isEmpty();
        }
    }

    @Test
    void whatComesAfterwardsCarriesNothingOfThem() throws Exception {
        Trace first =
                on(one, () -> recorder.run("first").user("alice").team("ml").start());
        Trace second = on(other, () -> recorder.run("second").user("bob").start());
        on(other, () -> closed(first));
        on(one, () -> closed(second));
        TracePipeline pipeline = Tracer.open().get(0);
        on(one, () -> pipeline.accept(new TraceRecord(0, 0, TraceLevel.INFO, "app", "ordinary")));
        on(one, () -> closed(recorder.run("later").start()));

        JsonNode line = recorder.saying("ordinary");
        assertThat(line.has("run_id")).isFalse();
        assertThat(line.has("user_id")).isFalse();
        JsonNode later = recorder.documents("run").get(2);
        assertThat(later.path("run_id").asText()).isEqualTo("later");
        assertThat(later.has("parent_run_id")).isFalse();
        assertThat(later.has("user_id")).isFalse();
        assertThat(later.has("genops.team")).isFalse();
    }

    /** The scope in force may be closed at any moment of a log call. */
    @Test
    void aLineIsWhollyOfTheScopeThatItIsWrittenThrough() throws Exception {
        try (Trace lasting = recorder.run("lasting").start()) {
            for (int round = 0; round < ROUNDS; round++) {
                on(one, () -> {
                    Trace passing = recorder.run("passing").user("alice").start();
                    Future<Boolean> closing = other.submit(() -> closed(passing));
                    for (int line = 0; line < MOST_LINES && !closing.isDone(); line++) {
                        lasting.info("meanwhile");
                    }
                    return closing.get();
                });
                on(one, () -> {
                    lasting.info("afterwards");
                    return true;
                });
                assertThat(on(one, () -> TraceContext.current().values())).isEmpty();
            }
        }

        assertThat(recorder.documents("log"))
                .hasSizeGreaterThanOrEqualTo(ROUNDS)
                .allMatch(line -> line.path("run_id").asText().equals("lasting") && !line.has("user_id"));
    }

    private static boolean closed(Trace trace) {
        trace.close();
        return true;
    }

    private static Map<String, String> mdc() {
        Map<String, String> mdc = MDC.getCopyOfContextMap();
        return mdc == null ? Map.of() : mdc;
    }

    private static <T> T on(ExecutorService thread, Callable<T> task) throws Exception {
        return thread.submit(task).get();
    }
}
