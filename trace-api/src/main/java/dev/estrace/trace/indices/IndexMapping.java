// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.indices;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.trace.search.Search;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the fields of an index are. Prints as a line for each. Immutable.
 *
 * @param index its exact name
 * @param fields the type of each by its whole name, such as {@code message.keyword}; {@code alias} for another name
 * @param json the mapping as Elasticsearch tells it
 */
public record IndexMapping(String index, SortedMap<String, String> fields, String json) {
    /** Keeps a copy of the map. */
    public IndexMapping {
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }

    static IndexMapping read(Search search, String index) {
        JsonNode mapping =
                search.tell(Uri.of(index, "/_mapping"), index).path(index).path("mappings");
        SortedMap<String, String> fields = new TreeMap<>();
        collect("", mapping, fields);
        return new IndexMapping(index, fields, mapping.toString());
    }

    /** Fields are below {@code properties}, and what they are indexed as besides below {@code fields}. */
    private static void collect(String prefix, JsonNode parent, Map<String, String> fields) {
        for (String branch : new String[] {"properties", "fields"}) {
            parent.path(branch).properties().forEach(field -> {
                String name = prefix + field.getKey();
                if (field.getValue().has("type")) {
                    fields.put(name, field.getValue().path("type").asText());
                }
                collect(name + ".", field.getValue(), fields);
            });
        }
    }

    @Override
    public String toString() {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + ": " + field.getValue())
                .collect(Collectors.joining("\n"));
    }
}
