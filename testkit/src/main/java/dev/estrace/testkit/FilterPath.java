// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The parameter {@code filter_path}: names parted by dots, {@code *} for any name; no {@code **}, no exclusions. */
record FilterPath(List<List<String>> paths) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static FilterPath parse(String parameter) {
        String decoded = URLDecoder.decode(parameter, StandardCharsets.UTF_8);
        return new FilterPath(Arrays.stream(decoded.split(",", -1))
                .map(path -> List.of(path.split("\\.", -1)))
                .toList());
    }

    JsonNode apply(JsonNode node) {
        return node.isArray() ? applyToArray(node) : applyToObject(node);
    }

    /** An element of which nothing remains is left out, so that positions are lost, as in Elasticsearch. */
    private JsonNode applyToArray(JsonNode array) {
        ArrayNode kept = JSON.createArrayNode();
        for (JsonNode element : array) {
            JsonNode rest = apply(element);
            if (!rest.isEmpty()) {
                kept.add(rest);
            }
        }
        return kept;
    }

    private JsonNode applyToObject(JsonNode object) {
        ObjectNode kept = JSON.createObjectNode();
        object.properties().forEach(field -> {
            FilterPath below = below(field.getKey());
            JsonNode rest = below.keepsAll() ? field.getValue() : below.apply(field.getValue());
            if (below.keepsAll() || !rest.isEmpty()) {
                kept.set(field.getKey(), rest);
            }
        });
        return kept;
    }

    private FilterPath below(String name) {
        return new FilterPath(paths.stream()
                .filter(path -> path.get(0).equals("*") || path.get(0).equals(name))
                .map(path -> path.subList(1, path.size()))
                .toList());
    }

    private boolean keepsAll() {
        return paths.stream().anyMatch(List::isEmpty);
    }
}
