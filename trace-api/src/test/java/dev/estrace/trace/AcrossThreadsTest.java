// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.estrace.core.record.TraceContext;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.logging.log4j.ThreadContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class AcrossThreadsTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Tracer tracer = Tracer.of(() -> null);
    private final ExecutorService pool = Executors.newSingleThreadExecutor();

    @AfterEach
    void close() {
        pool.shutdownNow();
        MDC.clear();
        ThreadContext.clearMap();
    }

    @Test
    void aWrappedTaskCarriesTheScopeOfTheThreadThatWrappedIt() throws Exception {
        try (Trace trace = tracer.run("r").team("ml").start();
                Stage stage = trace.stage("load").start()) {
            Callable<Seen> callable = Trace.wrap(Seen::here);
            List<Seen> seen = new ArrayList<>();
            Runnable runnable = Trace.wrap(() -> {
                seen.add(Seen.here());
            });
            stage.close();
            trace.stage("next", () -> pool.submit(runnable).get());

            seen.add(pool.submit(callable).get());
            assertThat(seen).hasSize(2).allSatisfy(here -> here.assertIs("r", "load"));
            assertThat(seen.get(0).mdc()).containsEntry("team", "ml").containsKeys("trace_id", "span_id");
        }

        assertThat(pool.submit(Seen::here).get()).isEqualTo(Seen.NOTHING);
    }

    @Test
    void completableFuturesCarryTheScope() {
        try (Trace trace = tracer.run("r").start();
                Stage stage = trace.stage("load").start()) {
            CompletableFuture<Seen> common = CompletableFuture.supplyAsync(Trace.wrapSupplier(Seen::here));
            CompletableFuture<Seen> own = CompletableFuture.supplyAsync(Seen::here, Trace.wrap(pool));

            for (CompletableFuture<Seen> future : List.of(common, own)) {
                assertThat(future).succeedsWithin(LIMIT).satisfies(seen -> seen.assertIs("r", "load"));
            }
            assertThat(stage).isNotNull();
        }
    }

    @Test
    void everyMethodOfAWrappedExecutorCarriesTheScopeOfItsSubmission() throws Exception {
        ExecutorService wrapped = Trace.wrap(pool);
        List<Callable<Seen>> tasks = List.of(Seen::here, Seen::here);
        try (Trace trace = tracer.run("r").start();
                Stage stage = trace.stage("load").start()) {
            List<Seen> seen = new ArrayList<>();
            wrapped.execute(() -> seen.add(Seen.here()));
            wrapped.submit(() -> {
                        seen.add(Seen.here());
                    })
                    .get();
            assertThat(wrapped.submit(() -> seen.add(Seen.here()), "result").get())
                    .isEqualTo("result");
            seen.add(wrapped.submit(Seen::here).get());
            for (Future<Seen> future : wrapped.invokeAll(tasks)) {
                seen.add(future.get());
            }
            for (Future<Seen> future : wrapped.invokeAll(tasks, 1, TimeUnit.MINUTES)) {
                seen.add(future.get());
            }
            seen.add(wrapped.invokeAny(tasks));
            seen.add(wrapped.invokeAny(tasks, 1, TimeUnit.MINUTES));

            assertThat(seen).hasSize(10).allSatisfy(here -> here.assertIs("r", "load"));
            assertThat(trace.id()).isEqualTo(MDC.get("run_id"));
            assertThat(stage).isNotNull();
        }

        assertThat(wrapped.submit(Seen::here).get()).isEqualTo(Seen.NOTHING);
    }

    @Test
    void aWrappedExecutorEndsTheOneBehind() throws Exception {
        ExecutorService wrapped = Trace.wrap(pool);
        assertThat(wrapped.isShutdown()).isFalse();
        wrapped.shutdown();

        assertThat(wrapped.awaitTermination(LIMIT.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(wrapped.isTerminated()).isTrue();
        assertThat(pool.isShutdown()).isTrue();
        assertThat(wrapped.shutdownNow()).isEmpty();
    }

    @Test
    void closingAWrappedExecutorClosesTheOneBehind() throws Exception {
        new CarryingExecutor(pool).close();

        assertThat(pool.isShutdown()).isTrue();
    }

    @Test
    void theThreadGetsBackItsOwnScopeWhateverIsThrown() throws Exception {
        Map<String, String> own = Map.of("user_id", "u1", "team", "of the thread");
        pool.submit(() -> MDC.setContextMap(own)).get();
        Trace ofThePool = pool.submit(() -> tracer.run("pool").start()).get();
        Seen before = pool.submit(Seen::here).get();
        before.assertIs("pool", null);
        try (Trace trace = tracer.run("r").team("ml").start();
                Job job = trace.job("j").start()) {
            Callable<Seen> failing = Trace.wrap(() -> {
                Seen.here().assertIs("r", null);
                assertThat(MDC.get("job_name")).isEqualTo("j");
                assertThat(MDC.get("user_id")).isEqualTo("u1");
                throw new IOException("broken");
            });
            assertThatThrownBy(() -> pool.submit(failing).get())
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseMessage("broken");
            Runnable dying = Trace.wrap((Runnable) () -> {
                throw new StackOverflowError();
            });
            assertThatThrownBy(() -> pool.submit(dying).get()).hasRootCauseInstanceOf(StackOverflowError.class);
            assertThat(job).isNotNull();
        }

        assertThat(pool.submit(Seen::here).get()).isEqualTo(before);
        pool.submit(ofThePool::close).get();
        assertThat(pool.submit(() -> MDC.getCopyOfContextMap()).get()).isEqualTo(own);
    }

    @Test
    void scopesThatATaskLeavesOpenGoOutOfForceWithIt() throws Exception {
        Trace left;
        try (Trace trace = tracer.run("r").start()) {
            left = pool.submit(Trace.wrap(() -> {
                        trace.stage("left open").start();
                        return tracer.run("handed over").start();
                    }))
                    .get();
        }

        assertThat(pool.submit(Seen::here).get()).isEqualTo(Seen.NOTHING);
        left.close();
        assertThat(pool.submit(Seen::here).get()).isEqualTo(Seen.NOTHING);
    }

    @Test
    void wrappedTasksNest() throws Exception {
        try (Trace trace = tracer.run("r").start();
                Stage outer = trace.stage("outer").start()) {
            Callable<List<Seen>> nested = Trace.wrap(() -> {
                Seen first = Seen.here();
                Callable<Seen> inner = trace.stage("inner").call(stage -> Trace.wrap(Seen::here));
                return List.of(first, inner.call(), Seen.here());
            });
            List<Seen> seen = pool.submit(nested).get();

            seen.get(0).assertIs("r", "outer");
            seen.get(1).assertIs("r", "inner");
            assertThat(seen.get(2)).isEqualTo(seen.get(0));
            assertThat(nested.call().get(0)).as("on the same thread").isEqualTo(seen.get(0));
            Seen.here().assertIs("r", "outer");
            assertThat(outer).isNotNull();
        }
    }

    @Test
    void linesAndOperationsOfAWrappedTaskBelongToItsScope() throws Exception {
        try (Recorder recorder = new Recorder()) {
            try (Trace trace = recorder.run("r").start();
                    Stage stage = trace.stage("load").start()) {
                pool.submit(Trace.wrap(() -> {
                            trace.info("elsewhere");
                            trace.operation("read").run(call -> call.cost(Cost.usd("1")));
                        }))
                        .get();
                assertThat(stage).isNotNull();
            }

            assertThat(recorder.saying("elsewhere").path("stage_name").asText()).isEqualTo("load");
            assertThat(recorder.only("operation").path("parent_span_id"))
                    .isEqualTo(recorder.only("stage").path("span_id"));
            assertThat(recorder.only("run").path("run_cost_total").doubleValue())
                    .isEqualTo(1);
        }
    }

    @Test
    void outsideOfAllScopesATaskIsItself() {
        Runnable runnable = () -> {};
        Callable<String> callable = () -> "";
        Supplier<String> supplier = () -> "";

        assertThat(Trace.wrap(runnable)).isSameAs(runnable);
        assertThat(Trace.wrap(callable)).isSameAs(callable);
        assertThat(Trace.wrapSupplier(supplier)).isSameAs(supplier);
    }

    /** What a thread sees of scopes. */
    private record Seen(Map<String, String> mdc, Map<String, String> threadContext, Map<String, String> traceContext) {
        static final Seen NOTHING = new Seen(Map.of(), Map.of(), Map.of());

        static Seen here() {
            Map<String, String> mdc = MDC.getCopyOfContextMap();
            return new Seen(
                    mdc == null ? Map.of() : mdc,
                    ThreadContext.getImmutableContext(),
                    TraceContext.current().values());
        }

        void assertIs(String run, @Nullable String stage) {
            for (Map<String, String> context : List.of(mdc, threadContext, traceContext)) {
                assertThat(context.get("run_id")).isEqualTo(run);
                assertThat(Objects.equals(context.get("stage_name"), stage)).isTrue();
            }
        }
    }
}
