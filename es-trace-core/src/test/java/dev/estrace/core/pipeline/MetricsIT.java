// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.core.record.Entries;
import dev.estrace.core.record.RequestMetrics;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.testkit.ElasticsearchServer;
import dev.estrace.testkit.FaultProxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What gateways measured, in a real Elasticsearch. */
class MetricsIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.5Z");

    /** As the gateway's own plugin maps them. */
    private static final Map<String, List<String>> FIELDS_BY_TYPE = Map.of(
            "date", List.of("timestamp"),
            "keyword", List.of("provider", "model", "path", "method", "error_type", "provider_error_type"),
            "long", List.of("total_latency_ms", "provider_latency_ms", "request_size", "response_size"),
            "integer", List.of("input_tokens", "output_tokens", "total_tokens"),
            "short", List.of("status_code", "provider_status_code", "error_count", "provider_error_count"),
            "float", List.of("cost"));

    private final ElasticsearchServer server = ElasticsearchServer.shared();
    private RunningPipeline pipeline = new RunningPipeline(server.uri());
    private String index = "";
    private String metricsIndex = "";

    @BeforeEach
    void nameIndices(TestInfo test) {
        index = "it-" + test.getDisplayName().toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        metricsIndex = "metrics-" + index;
    }

    @AfterEach
    void stop() {
        pipeline.close();
    }

    @Test
    void eachFieldIsMappedByItsType() {
        start();
        pipeline.log(TraceRecord.of(whole().build(), NOW));
        flushed(1);

        JsonNode properties =
                server.get("/" + metricsIndex + "/_mapping").path(metricsIndex).at("/mappings/properties");
        FIELDS_BY_TYPE.forEach((type, fields) -> assertThat(fields)
                .allSatisfy(
                        field -> assertThat(properties.path(field).path("type").asText())
                                .as(field)
                                .isEqualTo(type)));
        assertThat(FIELDS_BY_TYPE.values().stream().mapToInt(List::size).sum()).isEqualTo(19);
        assertThat(found("{\"exists\":{\"field\":\"_ignored\"}}")).isZero();
    }

    @Test
    void eachFieldIsFoundByItsNameAndByTheOneAmongRecords() {
        start("team", "ml-platform");
        pipeline.log(TraceRecord.of(whole().build(), NOW).mdc(Entries.of(Map.of("run_id", "r-1", "trace_id", "t-1"))));
        flushed(1);

        Map.ofEntries(
                        Map.entry("provider", "openai"),
                        Map.entry("genops.cost.provider", "openai"),
                        Map.entry("gen_ai.provider.name", "openai"),
                        Map.entry("model", "gpt-4"),
                        Map.entry("genops.cost.model", "gpt-4"),
                        Map.entry("path", "/v1/chat/completions"),
                        Map.entry("method", "POST"),
                        Map.entry("total_latency_ms", "1200"),
                        Map.entry("duration_ms", "1200"),
                        Map.entry("provider_latency_ms", "1100"),
                        Map.entry("request_size", "512"),
                        Map.entry("response_size", "2048"),
                        Map.entry("input_tokens", "50"),
                        Map.entry("genops.tokens.input", "50"),
                        Map.entry("output_tokens", "150"),
                        Map.entry("genops.tokens.output", "150"),
                        Map.entry("total_tokens", "200"),
                        Map.entry("genops.tokens.total", "200"),
                        Map.entry("status_code", "502"),
                        Map.entry("provider_status_code", "429"),
                        Map.entry("error_count", "1"),
                        Map.entry("error_type", "bad_gateway"),
                        Map.entry("provider_error_count", "2"),
                        Map.entry("provider_error_type", "rate_limit"),
                        Map.entry("cost", "0.0123"),
                        Map.entry("genops.cost.total", "0.0123"),
                        Map.entry("genops.team", "ml-platform"),
                        Map.entry("run_id", "r-1"),
                        Map.entry("trace.id", "t-1"),
                        Map.entry("timestamp", "2026-11-21T10:00:00.500Z"),
                        Map.entry("@timestamp", "2026-11-21T10:00:00.500Z"),
                        Map.entry("datetime", "2026-11-21T10:00:00.500Z"))
                .forEach((field, value) -> assertThat(found("{\"match\":{\"" + field + "\":\"" + value + "\"}}"))
                        .as(field)
                        .isEqualTo(1));
    }

    @Test
    void aRequestThatAnotherGatewayWroteIsFoundAndSortedByItsTime() {
        start();
        pipeline.log(TraceRecord.of(whole().build(), NOW));
        flushed(1);
        server.post("/" + metricsIndex + "/_doc", "{\"timestamp\":\"2026-11-21T09:00:00Z\",\"model\":\"other\"}");
        server.refresh(metricsIndex);

        JsonNode hits = server.post(
                        "/" + metricsIndex + "/_search",
                        "{\"query\":{\"range\":{\"datetime\":{\"gte\":\"2026-11-21T08:00:00Z\"}}},\"sort\":[\"datetime\"]}")
                .at("/hits/hits");
        assertThat(hits.findValuesAsText("model")).containsExactly("other", "gpt-4");
    }

    @Test
    void whatIsUnknownIsAbsent() {
        start();
        pipeline.log(TraceRecord.of(RequestMetrics.builder().build(), NOW));
        flushed(1);

        FIELDS_BY_TYPE.values().stream()
                .flatMap(List::stream)
                .filter(field -> !field.equals("timestamp"))
                .forEach(field -> assertThat(found("{\"exists\":{\"field\":\"" + field + "\"}}"))
                        .as(field)
                        .isZero());
    }

    @Test
    void requestsAndLinesAreOneStoryOfTheirRun() {
        start();
        Entries run = Entries.of(Map.of("run_id", "r-1"));
        for (int i = 0; i < 3; i++) {
            pipeline.log(
                    new TraceRecord(NOW.getEpochSecond(), NOW.getNano(), TraceLevel.INFO, "test", "line").mdc(run));
            pipeline.log(TraceRecord.of(whole().inputTokens(i).build(), NOW).mdc(run));
        }
        flushed(3);
        server.refresh(index);

        JsonNode answer = server.post(
                "/" + index + "," + metricsIndex + "/_search",
                "{\"query\":{\"term\":{\"run_id\":\"r-1\"}},\"sort\":[\"datetime\",\"instance\",\"sequence\"],"
                        + "\"aggs\":{\"cost\":{\"sum\":{\"field\":\"genops.cost.total\"}}}}");
        assertThat(answer.at("/hits/hits").findValuesAsText("record_kind"))
                .containsExactly("log", "request", "log", "request", "log", "request");
        assertThat(answer.at("/aggregations/cost/value").asDouble())
                .isCloseTo(3 * 0.0123, Percentage.withPercentage(6e-6));
    }

    @Test
    void aReplyThatIsLostStoresNoRequestTwice() {
        try (FaultProxy proxy = FaultProxy.inFrontOf(server.uri())) {
            pipeline = new RunningPipeline(proxy.uri());
            start("batchRecords", "10");
            pipeline.log(TraceRecord.of(whole().build(), NOW));
            flushed(1);
            proxy.dropReplyEvery(3);
            for (int i = 0; i < 99; i++) {
                pipeline.log(TraceRecord.of(whole().build(), NOW));
            }
            flushed(100);
            assertThat(pipeline.stats().resent()).isPositive();
        }
    }

    @Test
    void aDatedIndexHasTheMappingToo() {
        pipeline.start("index", index, "metricsIndex", metricsIndex + "-%{yyyy.MM.dd}");
        pipeline.log(TraceRecord.of(whole().build(), NOW));
        assertThat(pipeline.flush(LIMIT).complete()).isTrue();

        String dated = metricsIndex + "-2026.11.21";
        assertThat(server.get("/" + dated + "/_mapping")
                        .path(dated)
                        .at("/mappings/properties/cost/type")
                        .asText())
                .isEqualTo("float");
    }

    private void start(String... more) {
        String[] settings = Stream.concat(Stream.of("index", index, "metricsIndex", metricsIndex), Stream.of(more))
                .toArray(String[]::new);
        pipeline.start(settings);
    }

    private void flushed(int requests) {
        assertThat(pipeline.flush(LIMIT).complete()).isTrue();
        assertThat(pipeline.stats().pending()).isZero();
        server.refresh(metricsIndex);
        assertThat(server.count(metricsIndex)).isEqualTo(requests);
        assertThat(pipeline.stats().balances()).isTrue();
    }

    private int found(String query) {
        return server.post("/" + metricsIndex + "/_search?size=0", "{\"query\":" + query + "}")
                .at("/hits/total/value")
                .intValue();
    }

    private static RequestMetrics.Builder whole() {
        return RequestMetrics.builder()
                .provider("openai")
                .model("gpt-4")
                .path("/v1/chat/completions")
                .method("POST")
                .totalLatency(Duration.ofMillis(1_200))
                .providerLatency(Duration.ofMillis(1_100))
                .requestSize(512)
                .responseSize(2_048)
                .inputTokens(50)
                .outputTokens(150)
                .status(502)
                .providerStatus(429)
                .errors(1, "bad_gateway")
                .providerErrors(2, "rate_limit")
                .costUsd(0.0123);
    }
}
