// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.estrace.core.record.MetricsField;
import dev.estrace.core.record.TraceField;
import dev.estrace.core.settings.IndexPattern;
import dev.estrace.core.settings.TraceSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndexTemplateTest {
    private static final IndexPattern FIXED = new IndexPattern("workflow-traces", "", "");
    private static final IndexPattern DATED = new IndexPattern("traces-", "yyyy.MM.dd", "-eu");

    private final JsonNode properties = body(template(FIXED, "0-1")).at("/template/mappings/properties");

    @Test
    void takesHoldOfItsOwnIndicesOnly() {
        assertThat(template(FIXED, "0-1").name()).isEqualTo("es-trace-workflow-traces");
        assertThat(body(template(FIXED, "0-1")).get("index_patterns")).hasToString("[\"workflow-traces\"]");
        assertThat(template(DATED, "0-1").name()).isEqualTo("es-trace-traces-yyyy.mm.dd-eu");
        assertThat(body(template(DATED, "0-1")).get("index_patterns"))
                .hasToString("[\"traces-1*.*.*-eu\",\"traces-2*.*.*-eu\"]");
    }

    @Test
    void saysWhoKeepsItInWhichVersion() {
        JsonNode meta = body(template(FIXED, "0-1")).get("_meta");
        assertThat(meta.get("managed_by").textValue()).isEqualTo("es-trace");
        assertThat(meta.get("version").intValue()).isEqualTo(IndexTemplate.VERSION);
    }

    @ParameterizedTest
    @CsvSource({"traces-, yyyy, traces-, ''", "traces-, yyyy, traces-a-, yyyy", "tra, yyyy, traces, ''"})
    void ranksTheMoreParticularNameHigher(String less, String lessDate, String more, String moreDate) {
        int lower = priority(new IndexPattern(less, lessDate, ""));
        assertThat(priority(new IndexPattern(more, moreDate, ""))).isGreaterThan(lower);
        assertThat(lower).isGreaterThan(500);
    }

    private static int priority(IndexPattern pattern) {
        return body(template(pattern, "0-1")).get("priority").intValue();
    }

    @ParameterizedTest
    @CsvSource({"0-1, auto_expand_replicas", "0-all, auto_expand_replicas", "2, number_of_replicas"})
    void carriesTheSettings(String replicas, String name) {
        JsonNode index = body(template(FIXED, replicas)).at("/template/settings/index");
        assertThat(index)
                .hasToString("{\"number_of_shards\":3,\"" + name + "\":\"" + replicas
                        + "\",\"refresh_interval\":\"1500ms\"}");
    }

    @Test
    void mapsNothingBecauseADocumentHasIt() {
        assertThat(body(template(FIXED, "0-1")).at("/template/mappings/dynamic"))
                .hasToString("false");
    }

    @ParameterizedTest
    @EnumSource
    void mapsEveryFieldByItsType(TraceField field) {
        assertThat(mapping(field.fieldName()).path("type").textValue())
                .isEqualTo(field.type().mappingName());
    }

    @ParameterizedTest
    @EnumSource
    void leadsEveryAliasToItsField(TraceField field) {
        assertThat(field.aliases())
                .allSatisfy(alias -> assertThat(mapping(alias))
                        .hasToString("{\"type\":\"alias\",\"path\":\"" + field.fieldName() + "\"}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run_id        | {'type':'keyword','ignore_above':8191}",
                "message       | {'type':'text','fields':{'keyword':{'type':'keyword','ignore_above':1024}}}",
                "stack_trace   | {'type':'text','norms':false}",
                "duration_ms   | {'type':'double','ignore_malformed':true}",
                "sequence      | {'type':'long','ignore_malformed':true}",
                "ip_address    | {'type':'ip','ignore_malformed':true}",
                "metadata      | {'type':'flattened','ignore_above':8191,'depth_limit':20}",
                "error_flag    | {'type':'boolean'}",
            })
    void refusesNoDocumentForWhatAFieldHolds(String field, String expected) {
        assertThat(mapping(field)).hasToString(expected.replace('\'', '"'));
    }

    @Test
    void copiesDatetimeUnderTheNameOfOlderQueries() {
        assertThat(mapping("datetime").path("copy_to").textValue()).isEqualTo("timestamp");
        assertThat(mapping("@timestamp").has("copy_to")).isFalse();
    }

    /** The types of the gateway plugin whose documents share the index, and the names of the same among records. */
    @ParameterizedTest
    @CsvSource({
        "timestamp, date, ",
        "provider, keyword, genops.cost.provider",
        "model, keyword, genops.cost.model",
        "path, keyword, ",
        "method, keyword, ",
        "total_latency_ms, long, duration_ms",
        "provider_latency_ms, long, ",
        "request_size, long, ",
        "response_size, long, ",
        "input_tokens, integer, genops.tokens.input",
        "output_tokens, integer, genops.tokens.output",
        "total_tokens, integer, genops.tokens.total",
        "status_code, short, ",
        "provider_status_code, short, ",
        "error_count, short, ",
        "error_type, keyword, ",
        "provider_error_count, short, ",
        "provider_error_type, keyword, ",
        "cost, float, genops.cost.total",
    })
    void mapsWhatIsToldOfARequest(String field, String type, @Nullable String alias) {
        JsonNode metrics = metricsProperties();
        assertThat(metrics.path(field).path("type").textValue()).isEqualTo(type);
        if (alias != null) {
            assertThat(metrics.at("/" + alias.replace(".", "/properties/")))
                    .hasToString("{\"type\":\"alias\",\"path\":\"" + field + "\"}");
        }
    }

    @Test
    void hasNineteenFieldsOfARequest() {
        assertThat(MetricsField.values()).hasSize(19);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"@timestamp", "instance", "sequence", "run_id", "trace_id", "genops.team", "metadata", "tags"})
    void mapsWhatRequestsAndRecordsHaveInCommonAlike(String field) {
        String path = "/" + field.replace(".", "/properties/");
        assertThat(metricsProperties().at(path)).isEqualTo(properties.at(path));
    }

    @Test
    void letsRequestsBeSortedAsRecordsAre() {
        assertThat(metricsProperties().path("datetime")).hasToString("{\"type\":\"alias\",\"path\":\"timestamp\"}");
    }

    @Test
    void tellsTheTemplateOfRequestsByItsIndex() {
        IndexTemplate metrics = metrics();
        assertThat(metrics.name()).isEqualTo("es-trace-ai-gateway-metrics");
        assertThat(body(metrics).get("index_patterns")).hasToString("[\"ai-gateway-metrics\"]");
        assertThat(body(metrics).at("/template/mappings/dynamic")).hasToString("false");
    }

    private static JsonNode metricsProperties() {
        return body(metrics()).at("/template/mappings/properties");
    }

    private static IndexTemplate metrics() {
        return IndexTemplate.ofMetrics(
                TraceSettings.read("test", Map.of(), name -> null).pipeline().metrics());
    }

    private JsonNode mapping(String name) {
        return properties.at("/" + name.replace(".", "/properties/"));
    }

    private static IndexTemplate template(IndexPattern pattern, String replicas) {
        return new IndexTemplate(TraceSettings.read(
                        "test",
                        Map.of(
                                "index",
                                pattern.toString(),
                                "shards",
                                "3",
                                "replicas",
                                replicas,
                                "refreshInterval",
                                "1500 ms"),
                        name -> null)
                .pipeline()
                .index());
    }

    private static JsonNode body(IndexTemplate template) {
        try {
            return new ObjectMapper().readTree(template.body());
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }
}
