// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.indices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.estrace.core.record.TraceField;
import dev.estrace.trace.search.Json;
import dev.estrace.trace.search.Search;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the time of the newest record of each index. */
final class NewestRecords {
    /** Asked of one index alone, Elasticsearch reads it off its points, however many records there are. */
    private static final ObjectNode NEWEST = Json.object()
            .put("size", 0)
            .put("track_total_hits", false)
            .set("aggs", Json.object("newest", Json.onField("max", TraceField.DATETIME)));

    private static final int AT_ONCE = 100;

    private NewestRecords() {}

    /** By the index's name; an index without such a time, or that can't tell, is left out. */
    static Map<String, Instant> of(Search search, List<String> indices) {
        Map<String, Instant> newest = new HashMap<>();
        for (int from = 0; from < indices.size(); from += AT_ONCE) {
            List<String> some = indices.subList(from, Math.min(indices.size(), from + AT_ONCE));
            List<Optional<JsonNode>> answers = search.searchEach(some, NEWEST);
            for (int i = 0; i < some.size(); i++) {
                String index = some.get(i);
                answers.get(i).flatMap(NewestRecords::time).ifPresent(time -> newest.put(index, time));
            }
        }
        return newest;
    }

    private static Optional<Instant> time(JsonNode answer) {
        JsonNode value = answer.at("/aggregations/newest/value");
        return value.isNumber() ? Optional.of(Instant.ofEpochMilli(value.longValue())) : Optional.empty();
    }
}
