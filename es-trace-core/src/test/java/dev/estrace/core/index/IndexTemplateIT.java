// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.estrace.core.record.TraceField;
import dev.estrace.core.settings.IndexPattern;
import dev.estrace.core.settings.TraceSettings;
import dev.estrace.testkit.ElasticsearchServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IndexTemplateIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ElasticsearchServer server = ElasticsearchServer.shared();
    private final String index = "template-it-" + UUID.randomUUID();
    private final IndexTemplate template = template(new IndexPattern(index, "", ""), 2);

    @BeforeEach
    void put() {
        put(template);
    }

    @AfterEach
    void delete() {
        server.send("DELETE", "/" + index + "*", null);
        server.send("DELETE", "/_index_template/es-trace-" + index + "*", null);
    }

    @Test
    void givesANewIndexItsSettings() {
        index(JSON.createObjectNode());
        JsonNode settings =
                server.get("/" + index + "/_settings?flat_settings=true").at("/" + index + "/settings");
        assertThat(settings.path("index.number_of_shards").textValue()).isEqualTo("2");
        assertThat(settings.path("index.auto_expand_replicas").textValue()).isEqualTo("0-1");
        assertThat(settings.path("index.refresh_interval").textValue()).isEqualTo("1000ms");
    }

    @Test
    void storesAndFindsEveryDocumentOfThePythonHandler() throws IOException {
        List<String> documents = pythonDocuments();
        StringBuilder bulk = new StringBuilder();
        documents.forEach(
                document -> bulk.append("{\"create\":{}}\n").append(document).append('\n'));
        assertThat(server.post("/" + index + "/_bulk?refresh=true", bulk.toString())
                        .path("errors")
                        .booleanValue())
                .isFalse();

        assertThat(documents).hasSize(120);
        assertThat(server.documents(index)).containsExactlyInAnyOrderElementsOf(parsed(documents));
        String firstOfThreeDays =
                "{\"query\":{\"range\":{\"FIELD\":{\"gte\":\"2024-01-01T00:00:00Z\",\"lt\":\"2024-01-02T00:00:00Z\"}}}}";
        for (String field : List.of("datetime", "timestamp", "created_at", "event.created")) {
            assertThat(found(firstOfThreeDays.replace("FIELD", field)))
                    .as(field)
                    .isEqualTo(40);
        }
        assertThat(ignored()).isZero();
    }

    @Test
    void findsADocumentByEachOfItsFieldsAndAliases() {
        ObjectNode document = JSON.createObjectNode();
        for (TraceField field : TraceField.values()) {
            document.set(field.fieldName(), sample(field));
        }
        index(document);

        for (TraceField field : TraceField.values()) {
            assertThat(foundBy(field.fieldName(), sample(field)))
                    .as(field.fieldName())
                    .isEqualTo(1);
            for (String alias : field.aliases()) {
                assertThat(foundBy(alias, sample(field))).as(alias).isEqualTo(1);
            }
        }
        assertThat(ignored()).isZero();
    }

    @Test
    void mapsNothingForAThousandUnknownKeys() {
        index(JSON.createObjectNode());
        JsonNode before = server.get("/" + index + "/_mapping");

        ObjectNode document = JSON.createObjectNode();
        ObjectNode metadata = document.putObject("metadata");
        for (int i = 0; i < 1_000; i++) {
            document.put("unknown" + i, i);
            document.put("genops.unknown" + i, "text");
            metadata.put("key.dotted" + i, "v" + i);
        }
        index(document);

        assertThat(server.get("/" + index + "/_mapping")).isEqualTo(before);
        JsonNode value = JSON.getNodeFactory().textNode("v7");
        assertThat(foundBy("metadata.key.dotted7", value)).isEqualTo(1);
        assertThat(foundBy("labels.key.dotted7", value)).isEqualTo(1);
    }

    @Test
    void storesWhatFitsNoField() {
        ObjectNode document = JSON.createObjectNode();
        for (TraceField field : TraceField.values()) {
            switch (field.type()) {
                case SHORT, INTEGER, LONG, FLOAT, DOUBLE, IP -> document.put(field.fieldName(), "no such thing");
                case KEYWORD, TEXT -> document.put(field.fieldName(), "\u20ac".repeat(40_000));
                case FLATTENED -> document.putObject(field.fieldName()).put("key", "\u20ac".repeat(40_000));
                case DATE, BOOLEAN -> {
                    // only the library writes them, and only as what they are
                }
            }
        }
        index(document);
        assertThat(server.documents(index)).containsExactly(document);
    }

    @Test
    void ordersByTimeInMillisecondsAndKeepsNanosecondDigits() {
        index(JSON.createObjectNode().put("datetime", "2026-11-21T10:00:00.123456789Z"));
        index(JSON.createObjectNode().put("datetime", "2026-11-21T10:00:00.122999999Z"));
        index(JSON.createObjectNode().put("datetime", "2026-11-21T10:00:00"));
        JsonNode hits = server.post("/" + index + "/_search", "{\"sort\":[\"timestamp\"]}")
                .at("/hits/hits");
        assertThat(hits.findValuesAsText("datetime"))
                .containsExactly(
                        "2026-11-21T10:00:00", "2026-11-21T10:00:00.122999999Z", "2026-11-21T10:00:00.123456789Z");
    }

    @Test
    void isRecognisedWhenItIsReadBack() {
        assertThat(stored(template)).isEqualTo(TemplateState.SAME);
        assertThat(stored(template(new IndexPattern(index, "", ""), 3))).isEqualTo(TemplateState.OLDER);
        assertThat(stored(template(new IndexPattern(index + "-none", "", ""), 1)))
                .isEqualTo(TemplateState.MISSING);
        server.put("/_index_template/" + template.name(), "{\"index_patterns\":[\"" + index + "\"],\"priority\":9}");
        assertThat(stored(template)).isEqualTo(TemplateState.FOREIGN);
    }

    @Test
    void leavesTheIndicesOfMoreParticularTemplatesAndOfOthersAlone() {
        put(template(new IndexPattern(index + "-", "yyyy.MM.dd", ""), 3));
        put(template(new IndexPattern(index + "-2026.11.21", "", ""), 4));
        assertThat(shardsOfNewIndex("-2026.11.20")).isEqualTo("3");
        assertThat(shardsOfNewIndex("-2026.11.21")).isEqualTo("4");
        assertThat(shardsOfNewIndex("-apm.rum-default")).isEqualTo("1");
    }

    private String shardsOfNewIndex(String suffix) {
        server.put("/" + index + suffix, "{}");
        return server.get("/" + index + suffix + "/_settings")
                .findValue("number_of_shards")
                .textValue();
    }

    private void put(IndexTemplate wanted) {
        server.put("/_index_template/" + wanted.name(), new String(wanted.body(), StandardCharsets.UTF_8));
    }

    private TemplateState stored(IndexTemplate wanted) {
        String answer =
                server.send("GET", "/_index_template/" + wanted.name(), null).body();
        return TemplateAnswer.compare(answer.getBytes(StandardCharsets.UTF_8), wanted);
    }

    private void index(ObjectNode document) {
        server.post("/" + index + "/_doc?refresh=true", document.toString());
    }

    private int foundBy(String field, JsonNode value) {
        JsonNode wanted = value.isObject() ? value.path("key") : value;
        ObjectNode query = JSON.createObjectNode();
        query.putObject("query").putObject("match").set(field, wanted);
        return found(query.toString());
    }

    private int ignored() {
        return found("{\"query\":{\"exists\":{\"field\":\"_ignored\"}}}");
    }

    private int found(String query) {
        return server.post("/" + index + "/_search?size=0", query)
                .at("/hits/total/value")
                .intValue();
    }

    private static JsonNode sample(TraceField field) {
        ObjectNode node = JSON.createObjectNode();
        return switch (field.type()) {
            case KEYWORD, TEXT -> node.put("v", "text of " + field.fieldName()).get("v");
            case DATE -> node.put("v", "2026-11-21T10:00:00.123456789Z").get("v");
            case SHORT, INTEGER, LONG -> node.put("v", 7).get("v");
            case FLOAT, DOUBLE -> node.put("v", 0.05).get("v");
            case BOOLEAN -> node.put("v", true).get("v");
            case IP -> node.put("v", "2001:db8::1").get("v");
            case FLATTENED -> node.put("key", "text of " + field.fieldName());
        };
    }

    /** As the Python workflow handler writes them: whole seconds without a zone, null measures, no {@code @timestamp}. */
    private static List<String> pythonDocuments() {
        List<String> documents = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            String time = "2024-01-0%dT%02d:00:00".formatted(1 + i / 40, i % 24);
            documents.add(JSON.createObjectNode()
                    .put("run_id", "run-" + i / 10)
                    .put("level", "info")
                    .put("message", "\u2699 [CALLER]: step " + i)
                    .put("mode", "stdout")
                    .put("datetime", time)
                    .put("created_at", time)
                    .put("thread", 140_000_000_000_000L + i)
                    .put("duration_ms", 14.5)
                    .put("python_version", "3.11.7")
                    .putNull("parent_run_id")
                    .putNull("memory_usage_mb")
                    .set("metadata", JSON.createObjectNode())
                    .toString());
        }
        return documents;
    }

    private static List<JsonNode> parsed(List<String> documents) throws IOException {
        return JSON.readerFor(JsonNode.class)
                .<JsonNode>readValues(String.join("\n", documents))
                .readAll();
    }

    private static IndexTemplate template(IndexPattern pattern, int shards) {
        return new IndexTemplate(
                TraceSettings.read("test", Map.of("index", pattern.toString(), "shards", "" + shards), name -> null)
                        .pipeline()
                        .index());
    }
}
