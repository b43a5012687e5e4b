// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.trace.lookup.StoredRecord;
import dev.estrace.trace.lookup.TestIndex;
import dev.estrace.trace.lookup.TraceSummary;
import dev.estrace.trace.query.TraceQuery;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What scopes write, as it is found again. */
class ScopesIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Tracer tracer = Trace.using(new TestIndex("it-scopes").settings());

    @AfterEach
    void close() {
        tracer.close();
    }

    @Test
    void aJobThatTimesOutIsFoundWithItsStatus() {
        try (Trace trace = tracer.run("nightly").team("ml").start();
                Stage stage = trace.stage("load").start();
                Job job = stage.job("read-orders").team("intake").start()) {
            job.info("reading");
            job.fail(new IOException("no answer", new SocketTimeoutException("read")));
        }

        List<StoredRecord> records = found("nightly");
        StoredRecord job = only(records, "job");
        assertThat(job.status()).contains("timeout");
        assertThat(job.level()).isEqualTo("error");
        assertThat(job.exceptionType()).contains("java.io.IOException");
        assertThat(job.field("genops.team")).contains("intake");
        assertThat(records.get(0).field("job_name")).contains("read-orders");
        assertThat(records.get(0).stage()).contains("load");
        assertThat(only(records, "stage").status()).contains("success");
        assertThat(only(records, "stage").field("genops.team")).contains("ml");
        assertThat(only(records, "run").status()).contains("timeout");
    }

    @Test
    void recordsAreFoundByTraceUserTenantAndAttribute() {
        String traceId;
        try (Trace trace = tracer.run().user("u-1").tenant("acme").start();
                Operation call = trace.operation("classify").start()) {
            traceId = trace.traceId();
            call.attribute("experiment", 42).attribute("Language", "de");
        }
        assertThat(tracer.flush(LIMIT).complete()).isTrue();
        tracer.refresh();

        TraceQuery byIds =
                TraceQuery.since(Instant.EPOCH).trace(traceId).user("u-1").tenant("acme");
        try (Stream<TraceSummary> runs = tracer.findTraces(byIds)) {
            assertThat(runs)
                    .singleElement()
                    .satisfies(run -> assertThat(run.runId()).startsWith("run-"));
        }
        for (TraceQuery byAttribute :
                List.of(TraceQuery.all().attribute("experiment", "42"), TraceQuery.parse("custom.Language:de"))) {
            try (Stream<StoredRecord> records = tracer.search(byAttribute)) {
                assertThat(records).extracting(StoredRecord::operation).containsExactly(Optional.of("classify"));
            }
        }
    }

    @Test
    void attemptsAreFoundWithTheirOwnCostAndCountOnce() {
        try (Trace trace = tracer.run("fallback").start();
                Operation call = trace.operation("complete").start()) {
            call.savings("1.5", 30);
            call.attempt("openai").run(attempt -> {
                attempt.cost(Cost.usd("0.01"));
                attempt.fail(null);
            });
            call.attempt("anthropic").run(attempt -> attempt.tokens(1, 2).cost(Cost.usd("0.02")));
        }

        List<StoredRecord> records = found("fallback");
        StoredRecord whole = records.get(2);
        assertThat(records.subList(0, 2))
                .extracting(record -> record.field("genops.cost.provider").orElse("none") + " "
                        + record.status().orElse("none") + " " + record.cost().orElseThrow())
                .containsExactly("openai error 0.01", "anthropic success 0.02");
        assertThat(whole.cost()).isEmpty();
        assertThat(whole.field("genops.attempts")).contains(2);
        assertThat(whole.field("genops.total_cost")).contains(0.03);
        assertThat(whole.field("genops.successful_provider")).contains("anthropic");
        assertThat(whole.field("genops.analysis.savings_usd")).contains(1.5);
        assertThat(whole.field("genops.analysis.savings_pct")).contains(30.0);
        assertThat(only(records, "run").field("run_cost_total")).contains(0.03);
        assertThat(only(records, "run").field("run_tokens_total")).contains(3);
    }

    @Test
    void aTraceGoesOnInAnotherServiceAndOnOtherThreads() throws ExecutionException, InterruptedException {
        Map<String, String> headers = new HashMap<>();
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try (Trace trace = tracer.run("client").start();
                Stage stage = trace.stage("call").start()) {
            stage.writeHeaders(headers::put);
            CompletableFuture.runAsync(() -> trace.info("on another thread"), Trace.wrap(pool))
                    .get();
        } finally {
            pool.shutdown();
        }
        tracer.run("server").headers(headers::get).start().close();

        List<StoredRecord> client = found("client");
        StoredRecord server = only(found("server"), "run");
        assertThat(client.get(0).message()).isEqualTo("on another thread");
        assertThat(client.get(0).stage()).contains("call");
        assertThat(server.field("trace_id")).isEqualTo(only(client, "run").field("trace_id"));
        assertThat(server.field("parent_span_id"))
                .isEqualTo(only(client, "stage").field("span_id"));
    }

    private List<StoredRecord> found(String runId) {
        assertThat(tracer.flush(LIMIT).complete()).isTrue();
        tracer.refresh();
        return tracer.findTraceWithId(runId).records();
    }

    private static StoredRecord only(List<StoredRecord> records, String kind) {
        List<StoredRecord> found =
                records.stream().filter(record -> record.kind().equals(kind)).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
