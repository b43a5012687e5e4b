// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.estrace.core.record.TraceField;
import java.io.IOException;
import java.time.Instant;

/** Writes requests and reads answers. Thread-safe. */
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final long EARLIEST = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();
    private static final long LATEST = Instant.parse("9999-12-31T00:00:00Z").toEpochMilli();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Json() {}

    /** Parses JSON in UTF-8. */
    public static JsonNode read(byte[] text) throws IOException {
        return MAPPER.readTree(text);
    }

    /** The value as maps, lists, texts, numbers and booleans. */
    public static Object plain(JsonNode node) {
        return MAPPER.convertValue(node, Object.class);
    }

    /** An empty object. */
    public static ObjectNode object() {
        return NODES.objectNode();
    }

    /** {@code {name: value}}. */
    public static ObjectNode object(String name, JsonNode value) {
        return object().set(name, value);
    }

    /** {@code {name: {"field": field}}}, as simple aggregations and {@code exists} are written. */
    public static ObjectNode onField(String name, TraceField field) {
        return object(name, object().put("field", field.fieldName()));
    }

    /** Documents whose field has this value. */
    public static ObjectNode term(TraceField field, String value) {
        return object("term", object().put(field.fieldName(), value));
    }

    /** Documents whose field has one of these values. */
    public static ObjectNode terms(TraceField field, Iterable<String> values) {
        ArrayNode list = NODES.arrayNode();
        values.forEach(list::add);
        return object("terms", object(field.fieldName(), list));
    }

    /**
     * Documents from one instant to before another, in milliseconds since 1970. A limit outside of the years 1 to 9999 is
     * none: a field mapped as {@code date_nanos} refuses what lies beyond its own.
     */
    public static ObjectNode between(long from, long to) {
        ObjectNode limits = object().put("format", "epoch_millis");
        if (from > EARLIEST) {
            limits.put("gte", from);
        }
        if (to < LATEST) {
            limits.put("lt", to);
        }
        return object("range", object(TraceField.DATETIME.fieldName(), limits));
    }

    /** Documents that fit all conditions. */
    public static ObjectNode all(Iterable<? extends JsonNode> conditions) {
        return object("bool", object("filter", array(conditions)));
    }

    /** Documents that fit one of the conditions at least; none when there is no condition. */
    public static ObjectNode any(Iterable<? extends JsonNode> conditions) {
        ArrayNode should = array(conditions);
        return should.isEmpty() // of which Elasticsearch would say that everything fits
                ? object("match_none", object())
                : object("bool", object("should", should).put("minimum_should_match", 1));
    }

    /** Documents that do not fit the condition. */
    public static ObjectNode none(JsonNode condition) {
        return object("bool", object("must_not", condition));
    }

    /** A list of these. */
    public static ArrayNode array(Iterable<? extends JsonNode> items) {
        ArrayNode list = NODES.arrayNode();
        items.forEach(list::add);
        return list;
    }
}
