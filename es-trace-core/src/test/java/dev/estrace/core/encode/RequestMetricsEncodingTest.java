// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.core.record.Entries;
import dev.estrace.core.record.MetricsField;
import dev.estrace.core.record.RecordId;
import dev.estrace.core.record.RequestMetrics;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Documents of gateways' requests. */
class RequestMetricsEncodingTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123456789Z");

    /** What the process says of itself in each document. */
    private static final List<String> OF_THE_PROCESS =
            List.of("instance", "process", "hostname", "ip_address", "java_version");

    @Test
    void sayEverythingThatIsKnown() {
        JsonNode document = Encoding.with().document(TraceRecord.of(whole().build(), NOW));

        assertThat(document.propertyStream().map(member -> member.getKey() + "=" + member.getValue()))
                .startsWith(
                        "timestamp=\"2026-11-21T10:00:00.123456789Z\"",
                        "@timestamp=\"2026-11-21T10:00:00.123456789Z\"",
                        "sequence=1",
                        "record_kind=\"request\"",
                        "provider=\"openai\"",
                        "model=\"gpt-4\"",
                        "path=\"/v1/chat/completions\"",
                        "method=\"POST\"",
                        "total_latency_ms=1200",
                        "provider_latency_ms=1100",
                        "request_size=512",
                        "response_size=2048",
                        "input_tokens=50",
                        "output_tokens=150",
                        "total_tokens=200",
                        "status_code=502",
                        "provider_status_code=429",
                        "error_count=1",
                        "error_type=\"bad_gateway\"",
                        "provider_error_count=2",
                        "provider_error_type=\"rate_limit\"",
                        "cost=0.0123")
                .contains("instance=\"" + RecordId.instance() + "\"");
        assertThat(names(document))
                .containsAll(Stream.of(MetricsField.values())
                        .map(MetricsField::fieldName)
                        .toList());
    }

    @Test
    void sayNothingOfWhatIsUnknown() {
        JsonNode document =
                Encoding.with().document(TraceRecord.of(RequestMetrics.builder().build(), NOW));

        assertThat(names(document).filter(name -> !OF_THE_PROCESS.contains(name)))
                .containsExactly("timestamp", "@timestamp", "sequence", "record_kind");
    }

    @Test
    void sayWhatTheyBelongTo() {
        Encoding encoding = Encoding.with(
                "team", "ml-platform", "environment", "production", "serviceName", "gateway", "fields", "zone=eu");
        TraceRecord record = TraceRecord.of(whole().build(), NOW)
                .mdc(Encoding.entries("run_id", "r-1", "customer_id", "acme", "custom.tier", "gold"));
        JsonNode document = encoding.document(record, Encoding.entries("trace_id", "t-1", "project", "chat"));

        assertThat(document.path("run_id").asText()).isEqualTo("r-1");
        assertThat(document.path("trace_id").asText()).isEqualTo("t-1");
        assertThat(document.path("service_name").asText()).isEqualTo("gateway");
        assertThat(document.path("genops.team").asText()).isEqualTo("ml-platform");
        assertThat(document.path("genops.project").asText()).isEqualTo("chat");
        assertThat(document.path("genops.environment").asText()).isEqualTo("production");
        assertThat(document.path("genops.customer_id").asText()).isEqualTo("acme");
        assertThat(document.path("custom").path("tier").asText()).isEqualTo("gold");
        assertThat(document.path("metadata").path("zone").asText()).isEqualTo("eu");
    }

    /** Elasticsearch would refuse the whole document: in the index of requests these are other names of other fields. */
    @Test
    void takeTheirNumbersFromNobodyElse() {
        TraceRecord record = TraceRecord.of(whole().build(), NOW)
                .mdc(Encoding.entries(
                        "duration_ms", "7", "genops.cost.total", "9", "gen_ai.request.model", "x", "status", "ok"));
        assertThat(names(Encoding.with().document(record)))
                .doesNotContain("duration_ms", "genops.cost.total", "genops.cost.model", "status");
    }

    @Test
    void areTaggedWhenSlow() {
        Encoding encoding = Encoding.with("slowThresholds", "1s=slow");
        TraceRecord slow = TraceRecord.of(whole().build(), NOW);
        TraceRecord quick =
                TraceRecord.of(whole().totalLatency(Duration.ofMillis(999)).build(), NOW);
        assertThat(encoding.document(slow).path("tags")).hasToString("[\"slow\"]");
        assertThat(encoding.document(quick).path("tags").isMissingNode()).isTrue();
    }

    @Test
    void hideWhatAMaskNamesOrFits() {
        Encoding encoding = Encoding.with("maskKeys", "model,cost,output_tokens", "maskPatterns", "sk-[a-z]+\n429");
        RequestMetrics metrics = whole().path("/v1/keys/sk-abc/use").build();
        JsonNode document = encoding.document(TraceRecord.of(metrics, NOW));

        assertThat(document.path("path").asText()).isEqualTo("/v1/keys/****/use");
        assertThat(document.path("model").asText()).isEqualTo("****");
        assertThat(names(document)).doesNotContain("cost", "output_tokens", "provider_status_code");
        assertThat(document.path("metadata"))
                .hasToString("{\"output_tokens\":\"****\",\"provider_status_code\":\"****\",\"cost\":\"****\"}");
    }

    @Test
    void hideWhatAMaskCallsByTheNameAmongRecords() {
        Encoding encoding = Encoding.with("maskKeys", "genops.cost.*");
        JsonNode document = encoding.document(TraceRecord.of(whole().build(), NOW));

        assertThat(document.path("provider").asText()).isEqualTo("****");
        assertThat(names(document)).doesNotContain("cost");
    }

    @Test
    void areCutWhereATextIsTooLong() {
        Encoding encoding = Encoding.with("maxMessageLength", "256");
        RequestMetrics metrics = whole().path("/p".repeat(1_000)).build();
        JsonNode document = encoding.document(TraceRecord.of(metrics, NOW));

        assertThat(document.path("path").asText()).hasSize(256);
        assertThat(document.path("truncated")).hasToString("[\"path\"]");
        assertThat(document.path("metadata").path("path_length").asInt()).isEqualTo(2_000);
    }

    @Test
    void leaveLinesOfTheLogAsTheyAre() {
        Encoding encoding = Encoding.with();
        Entries mdc = Encoding.entries("run_id", "r-1");
        encoding.document(Encoding.info("before").mdc(mdc));
        encoding.document(TraceRecord.of(whole().build(), NOW));
        JsonNode line = encoding.document(Encoding.info("after").mdc(mdc));

        assertThat(line.path("message").asText()).isEqualTo("after");
        assertThat(line.path("run_id").asText()).isEqualTo("r-1");
        assertThat(names(line)).doesNotContain("provider", "cost", "timestamp");
    }

    @Test
    void keepTheirTimesWhenTheyAreDegraded() {
        String line = Encoding.with().line(TraceRecord.of(whole().build(), NOW), Entries.NONE);
        byte[] degraded = DegradedDocument.of(line.getBytes(UTF_8), "why", 1 << 20);
        assertThat(new String(degraded, UTF_8))
                .contains("\"timestamp\":\"2026-11-21T10:00:00.123456789Z\"")
                .contains("\"@timestamp\":\"2026-11-21T10:00:00.123456789Z\"")
                .contains("\"record_kind\":\"request\"");
    }

    @Test
    void areNoErrors() {
        assertThat(TraceRecord.of(whole().build(), NOW).level()).isEqualTo(TraceLevel.INFO);
    }

    private static Stream<String> names(JsonNode document) {
        return document.propertyStream().map(member -> member.getKey());
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
