// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.core.record.RequestMetrics;
import dev.estrace.core.settings.TraceSettings;
import dev.estrace.testkit.ElasticsearchServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RequestMetricsIT {
    private final ElasticsearchServer server = ElasticsearchServer.shared();

    @Test
    void aRequestIsFoundByTheRunThatServedIt() {
        TraceSettings settings = TraceSettings.builder("gateway")
                .set("hosts", server.uri().toString())
                .set("index", "it-gateway")
                .set("metricsIndex", "it-gateway-metrics")
                .set("flushInterval", "10ms")
                .build();
        try (Tracer tracer = Trace.using(settings);
                Trace trace = tracer.run("r-1").team("ml-platform").start()) {
            trace.info("asking");
            RequestMetrics metrics = RequestMetrics.builder()
                    .provider("openai")
                    .model("gpt-4")
                    .totalLatency(Duration.ofMillis(1_200))
                    .inputTokens(50)
                    .outputTokens(150)
                    .status(200)
                    .costUsd(0.05)
                    .build();
            assertThat(Trace.requestMetricsAsync(metrics)).succeedsWithin(Duration.ofSeconds(30));
        }
        server.refresh("it-gateway-metrics");

        JsonNode requests = server.post(
                "/it-gateway-metrics/_search",
                "{\"query\":{\"bool\":{\"filter\":[{\"term\":{\"run_id\":\"r-1\"}},"
                        + "{\"term\":{\"genops.team\":\"ml-platform\"}},"
                        + "{\"range\":{\"duration_ms\":{\"gte\":1000}}}]}},"
                        + "\"aggs\":{\"tokens\":{\"sum\":{\"field\":\"genops.tokens.total\"}}}}");
        assertThat(requests.at("/hits/total/value").asInt()).isEqualTo(1);
        assertThat(requests.at("/hits/hits/0/_source/cost").asDouble()).isEqualTo(0.05);
        assertThat(requests.at("/aggregations/tokens/value").asLong()).isEqualTo(200);
    }
}
