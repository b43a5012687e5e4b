// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Recognizes a record that comes again: after a rollover Elasticsearch stores the same id a second time. Both stand side
 * by side in the order of a run. Not thread-safe.
 */
final class Repeats {
    private static final int SORT_FIELDS = 3; // behind them comes where the document lies

    private final Set<String> ids = new HashSet<>();
    private List<JsonNode> place = List.of();

    boolean isRepeat(JsonNode hit) {
        List<JsonNode> next = place(hit.path("sort"));
        if (!next.equals(place)) {
            place = next;
            ids.clear();
        }
        return !ids.add(hit.path("_id").asText());
    }

    private static List<JsonNode> place(JsonNode sort) {
        List<JsonNode> place = new ArrayList<>(SORT_FIELDS);
        for (int i = 0; i < SORT_FIELDS; i++) {
            place.add(sort.path(i));
        }
        return place;
    }
}
