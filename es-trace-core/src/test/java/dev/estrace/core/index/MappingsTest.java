// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.core.record.FieldType;
import dev.estrace.core.record.MetricsField;
import dev.estrace.core.record.TraceField;
import dev.estrace.core.settings.Product;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappingsTest {
    private final JsonNode properties = properties(Form.TRACES);

    @Test
    void mapsNothingBecauseADocumentHasIt() {
        for (Form form : Form.values()) {
            assertThat(whole(form, Product.ELASTICSEARCH, Map.of()).get("dynamic"))
                    .hasToString("false");
        }
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "KEYWORD | {'type':'keyword','ignore_above':8191}",
                "TEXT    | {'type':'text'}",
                "DOUBLE  | {'type':'double','ignore_malformed':true}",
                "IP      | {'type':'ip','ignore_malformed':true}",
                "BOOLEAN | {'type':'boolean'}",
            })
    void mapsTypedAttributesBesideTheFlattenedOnes(FieldType type, String expected) {
        JsonNode mapping = whole(Form.TRACES, Product.ELASTICSEARCH, Map.of("score", type));
        assertThat(mapping.at("/properties/attributes/properties/score")).hasToString(expected.replace('\'', '"'));
        assertThat(mapping.at("/properties/custom/type").textValue()).isEqualTo("flattened");
    }

    @Test
    void takesAnythingForADateThatSomebodyElseWrites() {
        JsonNode mapping = whole(Form.TRACES, Product.ELASTICSEARCH, Map.of("due", FieldType.DATE));
        JsonNode due = mapping.at("/properties/attributes/properties/due");
        assertThat(due.path("ignore_malformed").booleanValue()).isTrue();
        assertThat(due.path("format")).isEqualTo(mapping("datetime").path("format"));
    }

    @Test
    void hasNoAttributesUnlessTheyAreTyped() {
        assertThat(properties.has("attributes")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "metadata | {'type':'flat_object'}",
                "custom   | {'type':'flat_object'}",
                "degraded | {'type':'object','enabled':false}",
                "labels   | {'type':'alias','path':'metadata'}",
            })
    void usesTheFlatObjectsOfOpenSearch(String field, String expected) {
        JsonNode mapping = whole(Form.TRACES, Product.OPENSEARCH, Map.of());
        assertThat(mapping.at("/properties/" + field)).hasToString(expected.replace('\'', '"'));
    }

    @Test
    void givesAnExistingIndexFieldsAndNothingElse() {
        JsonNode fields =
                Plans.read(Json.bytes(Mappings.of(Form.TRACES, Product.ELASTICSEARCH, Map.of())::writeFields));
        assertThat(fields.fieldNames()).toIterable().containsExactly("properties");
        assertThat(fields.get("properties")).isEqualTo(properties);
    }

    @Test
    void knowsTheTypeOfEveryField() {
        Map<String, String> types = Mappings.of(Form.TRACES, Product.ELASTICSEARCH, Map.of("score", FieldType.DOUBLE))
                .types();
        assertThat(types)
                .containsEntry("genops.cost.total", "double")
                .containsEntry("trace.id", "alias")
                .containsEntry("attributes.score", "double")
                .containsEntry("metadata", "flattened")
                .doesNotContainKeys("genops", "attributes", "message.keyword");
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
        JsonNode metrics = properties(Form.METRICS);
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
        assertThat(properties(Form.METRICS).at(path)).isEqualTo(properties.at(path));
    }

    @Test
    void letsRequestsBeSortedAsRecordsAre() {
        assertThat(properties(Form.METRICS).path("datetime"))
                .hasToString("{\"type\":\"alias\",\"path\":\"timestamp\"}");
    }

    private JsonNode mapping(String name) {
        return properties.at("/" + name.replace(".", "/properties/"));
    }

    private static JsonNode properties(Form form) {
        return whole(form, Product.ELASTICSEARCH, Map.of()).get("properties");
    }

    private static JsonNode whole(Form form, Product product, Map<String, FieldType> typed) {
        return Plans.read(Json.bytes(Mappings.of(form, product, typed)::write));
    }
}
