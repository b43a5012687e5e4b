// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.estrace.trace.search.Json;
import dev.estrace.trace.search.Snapshot;
import java.util.stream.Stream;

/** Takes all records for one group, which Elasticsearch's groups of shared values have no form for. */
final class Whole {
    private Whole() {}

    /** The group as Elasticsearch tells it, asked for when the stream is read; nothing without records. */
    static Stream<JsonNode> of(Snapshot snapshot, JsonNode records, ObjectNode aggregations) {
        ObjectNode whole = Json.object("filter", Json.object("match_all", Json.object()));
        whole.set("aggs", aggregations);
        ObjectNode request = Json.object().put("size", 0);
        request.set("query", records);
        request.set("aggs", Json.object("whole", whole));
        return Stream.of(request)
                .map(asked -> snapshot.askLasting(asked).at("/aggregations/whole"))
                .filter(group -> group.path("doc_count").longValue() > 0);
    }
}
