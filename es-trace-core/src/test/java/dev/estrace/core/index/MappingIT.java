// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.estrace.core.record.TraceField;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an index that was set up by us does with documents. */
class MappingIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RealSetup setup = new RealSetup();
    private final String index = setup.name();

    @BeforeEach
    void setUp() {
        assertThat(setup.run("shards", "2", "typedAttributes", "score=double,kind=keyword,due=date,ok=boolean,at=ip"))
                .isEmpty();
    }

    @AfterEach
    void delete() {
        setup.close();
    }

    @Test
    void givesANewIndexItsSettings() {
        store(JSON.createObjectNode());
        JsonNode settings = setup.server()
                .get("/" + index + "/_settings?flat_settings=true")
                .at("/" + index + "/settings");
        assertThat(settings.path("index.number_of_shards").textValue()).isEqualTo("2");
        assertThat(settings.path("index.auto_expand_replicas").textValue()).isEqualTo("0-1");
        assertThat(settings.path("index.refresh_interval").textValue()).isEqualTo("1000ms");
    }

    @Test
    void storesAndFindsEveryDocumentOfThePythonHandler() {
        JsonNode[] documents = pythonDocuments();
        assertThat(setup.store(index, documents)).containsOnly("201");

        assertThat(documents).hasSize(120);
        assertThat(setup.server().documents(index)).containsExactlyInAnyOrder(documents);
        String firstOfThreeDays =
                "{\"query\":{\"range\":{\"FIELD\":{\"gte\":\"2024-01-01T00:00:00Z\",\"lt\":\"2024-01-02T00:00:00Z\"}}}}";
        for (String field : List.of("datetime", "timestamp", "created_at", "event.created")) {
            assertThat(setup.found(index, firstOfThreeDays.replace("FIELD", field)))
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
        store(document);

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
    void mapsNothingForTenThousandKeysOfConflictingTypes() {
        store(JSON.createObjectNode());
        JsonNode before = setup.server().get("/" + index + "/_mapping");
        ObjectNode texts = JSON.createObjectNode();
        ObjectNode others = JSON.createObjectNode();
        for (int i = 0; i < 10_000; i++) {
            texts.withObjectProperty("metadata").put("key.dotted" + i, "v" + i);
            texts.put("unknown" + i, i);
            others.withObjectProperty("metadata").putObject("key.dotted" + i).put("inner", i);
            others.withObjectProperty("custom").put("key" + i, i % 2 == 0);
            others.putObject("unknown" + i).put("inner", "text");
        }
        store(texts, others);

        assertThat(setup.server().get("/" + index + "/_mapping")).isEqualTo(before);
        assertThat(foundBy("metadata.key.dotted9999", text("v9999"))).isEqualTo(1);
        assertThat(foundBy("labels.key.dotted9999.inner", text("9999"))).isEqualTo(1);
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
        ObjectNode attributes = document.putObject("attributes");
        attributes.put("score", "high").put("due", "soon").put("at", "home").put("untyped", 7);
        attributes.put("kind", "\u20ac".repeat(40_000));
        store(document);
        assertThat(setup.server().documents(index)).containsExactly(document);
    }

    @Test
    void findsTypedAttributesByTheirType() {
        ObjectNode document = JSON.createObjectNode();
        document.putObject("attributes")
                .put("score", 7.5)
                .put("kind", "a")
                .put("due", "2026-11-21T10:00:00Z")
                .put("ok", true);
        store(document);
        String range = "{\"query\":{\"range\":{\"attributes.%s\":{\"gt\":%s}}}}";
        assertThat(setup.found(index, range.formatted("score", "7.4"))).isEqualTo(1);
        assertThat(setup.found(index, range.formatted("score", "10")))
                .as("a number, not a text")
                .isZero();
        assertThat(setup.found(index, range.formatted("due", "\"2026-11-20\""))).isEqualTo(1);
        assertThat(foundBy("attributes.kind", text("a"))).isEqualTo(1);
        assertThat(foundBy("attributes.ok", text("true"))).isEqualTo(1);
    }

    @Test
    void ordersByTimeInMillisecondsAndKeepsNanosecondDigits() {
        store(JSON.createObjectNode().put("datetime", "2026-11-21T10:00:00.123456789Z"));
        store(JSON.createObjectNode().put("datetime", "2026-11-21T10:00:00.122999999Z"));
        store(JSON.createObjectNode().put("datetime", "2026-11-21T10:00:00"));
        JsonNode hits = setup.server()
                .post("/" + index + "/_search", "{\"sort\":[\"timestamp\"]}")
                .at("/hits/hits");
        assertThat(hits.findValuesAsText("datetime"))
                .containsExactly(
                        "2026-11-21T10:00:00", "2026-11-21T10:00:00.122999999Z", "2026-11-21T10:00:00.123456789Z");
    }

    private void store(JsonNode... documents) {
        assertThat(setup.store(index, documents)).containsOnly("201");
    }

    private int foundBy(String field, JsonNode value) {
        JsonNode wanted = value.isObject() ? value.path("key") : value;
        ObjectNode query = JSON.createObjectNode();
        query.putObject("query").putObject("match").set(field, wanted);
        return setup.found(index, query.toString());
    }

    private int ignored() {
        return setup.found(index, "{\"query\":{\"exists\":{\"field\":\"_ignored\"}}}");
    }

    private static JsonNode text(String text) {
        return JSON.getNodeFactory().textNode(text);
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
    private static JsonNode[] pythonDocuments() {
        List<JsonNode> documents = new ArrayList<>();
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
                    .set("metadata", JSON.createObjectNode()));
        }
        return documents.toArray(JsonNode[]::new);
    }
}
