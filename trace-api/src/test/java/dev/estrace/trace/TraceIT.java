// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.estrace.core.pipeline.TracePipeline;
import dev.estrace.trace.lookup.StoredRecord;
import dev.estrace.trace.lookup.TestIndex;
import dev.estrace.trace.lookup.TraceData;
import dev.estrace.trace.lookup.TraceNotFoundException;
import dev.estrace.trace.lookup.TraceSummary;
import dev.estrace.trace.query.TraceQuery;
import dev.estrace.trace.search.IndexNotFoundException;
import dev.estrace.trace.search.UnreachableException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TraceIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void aRunIsFoundAgainInOrderWithItsCost() {
        try (Tracer tracer = Trace.using(new TestIndex("it-run").settings())) {
            logRun(tracer, "workflow-123");
            tracer.run("another").workflow("other").start().close();
            assertThat(tracer.flush(LIMIT).complete()).isTrue();
            tracer.refresh();

            TraceData run = Trace.findTraceWithId("workflow-123");
            assertThat(run.records())
                    .extracting(StoredRecord::message)
                    .satisfies(messages -> assertThat(
                                    messages.stream().map(message -> message.replaceAll(", [0-9.]+ ms", "")))
                            .containsExactly(
                                    "starting",
                                    "loading",
                                    "stage load: success",
                                    "operation gpt4-completion: success",
                                    "stage ask: success",
                                    "stage publish: error",
                                    "java.io.IOException: no route",
                                    "run workflow-123: error"));
            assertThat(run.stderr().lines()).hasSize(3);
            assertThat(run.stdout().lines()).hasSize(5);
            assertSummary(run.summary());
            try (Stream<TraceSummary> runs =
                    Trace.findTraces(TraceQuery.since(Duration.ofHours(1)).workflow("data-pipeline"))) {
                assertThat(runs).containsExactly(run.summary());
            }
            try (Stream<TraceSummary> runs = Trace.findTraces(TraceQuery.since(Duration.ofHours(1)))) {
                assertThat(runs.map(TraceSummary::runId)).containsExactly("another", "workflow-123");
            }
        }
    }

    private static void logRun(Tracer tracer, String id) {
        try (Trace trace =
                tracer.run(id).workflow("data-pipeline").team("ml-platform").start()) {
            trace.info("starting");
            trace.stage("load", () -> trace.info("loading"));
            trace.stage("ask", () -> {
                try (Operation call =
                        trace.operation("gpt4-completion").customer("acme").start()) {
                    call.cost(Cost.usd("0.05").provider("openai").model("gpt-4").tokens(50, 150));
                    call.policy("budget-constraint", PolicyResult.ALLOWED);
                }
            });
            try {
                trace.stage("publish", () -> {
                    throw new IOException("no route");
                });
            } catch (IOException expected) {
                trace.exception(expected);
            }
        }
    }

    private static void assertSummary(TraceSummary run) {
        assertThat(run.runId()).isEqualTo("workflow-123");
        assertThat(run.workflow()).contains("data-pipeline");
        assertThat(run.stages()).containsExactly("load", "ask", "publish");
        assertThat(run.records()).isEqualTo(8);
        assertThat(run.countsByLevel()).isEqualTo(Map.of("info", 5L, "error", 3L));
        assertThat(run.errors()).isEqualTo(3);
        assertThat(run.status()).isEqualTo(Optional.of("error"));
        assertThat(run.cost()).isEqualTo(new BigDecimal("0.05"));
        assertThat(run.tokens()).isEqualTo(200);
        assertThat(run.duration()).isPositive();
        assertThat(run.lastRecord()).isAfterOrEqualTo(run.firstRecord());
    }

    @Test
    void aRunOfManyRecordsIsReadCompletelyAndInOrder() {
        int lines = 25_000;
        try (Tracer tracer = Trace.using(new TestIndex("it-many-records").settings())) {
            try (Trace trace = tracer.run("giant").start()) {
                for (int line = 0; line < lines; line++) {
                    trace.info(Integer.toString(line));
                }
            }
            assertThat(tracer.flush(LIMIT).complete()).isTrue();
            tracer.refresh();

            List<StoredRecord> records = tracer.findTraceWithId("giant").records();
            assertThat(records).hasSize(lines + 1);
            assertThat(records.subList(0, lines).stream().map(StoredRecord::message))
                    .containsExactlyElementsOf(IntStream.range(0, lines)
                            .mapToObj(Integer::toString)
                            .toList());
            AtomicInteger next = new AtomicInteger();
            try (Stream<StoredRecord> stream = tracer.streamTraceWithId("giant")) {
                stream.limit(lines)
                        .forEach(record ->
                                assertThat(record.message()).isEqualTo(Integer.toString(next.getAndIncrement())));
            }
            assertThat(next).hasValue(lines);
        }
    }

    @Test
    void lookingUpNeedsNoMoreThanTheAppender() {
        try (TracePipeline appender =
                TracePipeline.start(new TestIndex("it-appender").settings(), (severity, sentence) -> {})) {
            Trace trace = Trace.run("through the appender").start();
            trace.close();
            assertThat(trace.flush(LIMIT).complete()).isTrue();
            Trace.refresh();

            assertThat(Trace.findTraceWithId("through the appender").records()).hasSize(1);
            assertThat(Trace.named("test")
                            .findTraceWithId("through the appender")
                            .records())
                    .hasSize(1);
            assertThat(Trace.lookUpTraceWithId("nobody")).isEmpty();
            assertThatThrownBy(() -> Trace.findTraceWithId("nobody")).isInstanceOf(TraceNotFoundException.class);
            assertThat(appender.stats().stored()).isEqualTo(1);
        }
    }

    @Test
    void aLineIsStoredWhenItsFutureCompletes() throws Exception {
        try (Tracer tracer = Trace.using(new TestIndex("it-async").settings());
                Trace trace = tracer.run("awaited").start()) {
            CompletableFuture<Void> line = trace.infoAsync("paid");
            CompletableFuture<Void> exception = trace.exceptionAsync(new IOException("no route"));
            CompletableFuture.allOf(line, exception).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            tracer.refresh();

            assertThat(tracer.findTraceWithId("awaited").records())
                    .extracting(StoredRecord::message)
                    .containsExactly("paid", "java.io.IOException: no route");
        }
    }

    @Test
    void closingARunSendsItWithoutWaitingForTheInterval() {
        try (Tracer tracer = Trace.using(new TestIndex("it-close", "1 h").settings())) {
            tracer.run("short").start().close();

            // no index at first, and 503 while it comes into being
            await().atMost(LIMIT)
                    .ignoreExceptionsMatching(failed ->
                            failed instanceof IndexNotFoundException || failed instanceof UnreachableException)
                    .untilAsserted(() -> {
                        tracer.refresh();
                        assertThat(tracer.lookUpTraceWithId("short")).isPresent();
                    });
        }
    }
}
