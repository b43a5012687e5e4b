// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.core.record.NotStoredException;
import dev.estrace.core.record.RequestMetrics;
import dev.estrace.core.settings.TraceSettings;
import dev.estrace.core.settings.TraceSettingsBuilder;
import dev.estrace.testkit.ScriptedElasticsearch;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** What gateways measured, written from wherever a request was served. */
class RequestMetricsTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final RequestMetrics METRICS =
            RequestMetrics.builder().model("gpt-4").status(200).build();

    private final ScriptedElasticsearch server = ScriptedElasticsearch.start();

    @AfterEach
    void close() {
        MDC.clear();
        server.close();
    }

    @Test
    void goToAnIndexOfTheirOwn() {
        try (Tracer tracer = Trace.using(settings().build())) {
            Trace.requestMetrics(METRICS);
            assertThat(tracer.flush(LIMIT).complete()).isTrue();
        }

        assertThat(document().path("model").asText()).isEqualTo("gpt-4");
        assertThat(server.bulkRequests().get(0).body()).contains("\"_index\":\"ai-gateway-metrics\"");
    }

    @Test
    void carryTheScopeInForce() {
        try (Tracer tracer = Trace.using(settings().build());
                Trace trace = tracer.run("r-1").team("ml-platform").start();
                Operation call = trace.operation("completion").customer("acme").start()) {
            assertThat(tracer.requestMetricsAsync(METRICS)).succeedsWithin(LIMIT);
        }

        JsonNode document = document();
        assertThat(document.path("run_id").asText()).isEqualTo("r-1");
        assertThat(document.path("genops.team").asText()).isEqualTo("ml-platform");
        assertThat(document.path("genops.customer_id").asText()).isEqualTo("acme");
        assertThat(document.path("operation_name").asText()).isEqualTo("completion");
        assertThat(document.path("trace_id").asText()).hasSize(32);
    }

    @Test
    void carryTheMdcWithoutAScope() {
        MDC.put("traceId", "t-1");
        MDC.put("customerId", "acme");
        try (Tracer tracer = Trace.using(settings().build())) {
            assertThat(Trace.requestMetricsAsync(METRICS)).succeedsWithin(LIMIT);
        }

        assertThat(document().path("trace_id").asText()).isEqualTo("t-1");
        assertThat(document().path("genops.customer_id").asText()).isEqualTo("acme");
    }

    @Test
    void carryNoScopeThatWasClosedElsewhere() throws InterruptedException {
        try (Tracer tracer = Trace.using(settings().build())) {
            Trace trace = tracer.run("over").start();
            Thread other = new Thread(trace::close);
            other.start();
            other.join();
            assertThat(tracer.requestMetricsAsync(METRICS)).succeedsWithin(LIMIT);
        }

        assertThat(document().has("run_id")).isFalse();
    }

    @Test
    void failWhereNothingIsSent() {
        Tracer nowhere = Tracer.of(() -> null);
        nowhere.requestMetrics(METRICS);
        assertThat(nowhere.requestMetricsAsync(METRICS))
                .failsWithin(LIMIT)
                .withThrowableThat()
                .havingRootCause()
                .isInstanceOf(NotStoredException.class)
                .withMessageContaining("no appender of es-trace is running");
    }

    private JsonNode document() {
        List<JsonNode> requests = server.documents().stream()
                .filter(document -> document.path("record_kind").asText().equals("request"))
                .toList();
        assertThat(requests).hasSize(1);
        return requests.get(0);
    }

    private TraceSettingsBuilder settings() {
        return TraceSettings.builder("gateway")
                .set("hosts", server.uri().toString())
                .set("flushInterval", "10ms");
    }
}
