// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.estrace.core.record.TraceField;
import java.io.IOException;

/** Writes requests and reads answers. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Json() {}

    static JsonNode read(byte[] text) throws IOException {
        return MAPPER.readTree(text);
    }

    /** The value as maps, lists, texts, numbers and booleans. */
    static Object plain(JsonNode node) {
        return MAPPER.convertValue(node, Object.class);
    }

    static ObjectNode object() {
        return NODES.objectNode();
    }

    /** {@code {name: value}}. */
    static ObjectNode object(String name, JsonNode value) {
        return object().set(name, value);
    }

    /** {@code {name: {"field": field}}}, as simple aggregations and {@code exists} are written. */
    static ObjectNode onField(String name, TraceField field) {
        return object(name, object().put("field", field.fieldName()));
    }

    /** Documents whose field has this value. */
    static ObjectNode term(TraceField field, String value) {
        return object("term", object().put(field.fieldName(), value));
    }

    /** Documents whose field has one of these values. */
    static ObjectNode terms(TraceField field, Iterable<String> values) {
        ArrayNode list = NODES.arrayNode();
        values.forEach(list::add);
        return object("terms", object(field.fieldName(), list));
    }

    /** Documents from one instant to before another, in milliseconds since 1970. */
    static ObjectNode between(long from, long to) {
        ObjectNode limits = object().put("gte", from).put("lt", to).put("format", "epoch_millis");
        return object("range", object(TraceField.DATETIME.fieldName(), limits));
    }

    /** Documents that fit all conditions. */
    static ObjectNode all(Iterable<? extends JsonNode> conditions) {
        ArrayNode list = NODES.arrayNode();
        conditions.forEach(list::add);
        return object("bool", object("filter", list));
    }
}
