// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.indices;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.trace.search.RefusedException;
import dev.estrace.trace.search.Search;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a rollover did, or would do. Immutable.
 *
 * @param oldIndex where records went
 * @param newIndex where they go now, or would go
 * @param done whether it was done; false after a preview, and where no condition is met
 * @param conditions each as Elasticsearch writes it, such as {@code max_docs: 1000}, and whether it is met
 */
public record Rollover(String oldIndex, String newIndex, boolean done, Map<String, Boolean> conditions) {
    /** Keeps a copy of the map. */
    public Rollover {
        conditions = Map.copyOf(conditions);
    }

    static Rollover ask(Search search, Members members, String name, String request, RolloverConditions conditions) {
        if (members.holds(name)) {
            throw new RefusedException(name + " is an index: what is rolled over is an alias or a data stream");
        }
        if (!members.isRolling(name)) {
            throw members.missing(name);
        }
        JsonNode told = search.change("POST", Uri.of(name, request), conditions.json(), name);
        Map<String, Boolean> met = new TreeMap<>();
        told.path("conditions")
                .properties()
                .forEach(condition -> met.put(
                        condition.getKey().replaceAll("^\\[|]$", ""),
                        condition.getValue().asBoolean()));
        return new Rollover(
                told.path("old_index").asText(),
                told.path("new_index").asText(),
                told.path("rolled_over").asBoolean(),
                met);
    }

    /** Whether it would be done: there is no condition, or one is met. */
    public boolean due() {
        return conditions.isEmpty() || conditions.containsValue(true);
    }
}
