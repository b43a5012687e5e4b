// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads every document of an index page by page, from one point in time. */
record AllHits(ElasticsearchRequests server) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 1000;

    List<JsonNode> of(String index) {
        String open = "/" + index + "/_pit?keep_alive=1m&ignore_unavailable=true";
        String pit =
                server.send("POST", open, null).successful().json().path("id").asText();
        try {
            return pages(pit);
        } finally {
            server.send(
                    "DELETE", "/_pit", JSON.createObjectNode().put("id", pit).toString());
        }
    }

    private List<JsonNode> pages(String pit) {
        List<JsonNode> hits = new ArrayList<>();
        List<JsonNode> page = page(pit, null);
        while (!page.isEmpty()) {
            hits.addAll(page);
            page = page(pit, page.get(page.size() - 1).path("sort"));
        }
        return hits;
    }

    private List<JsonNode> page(String pit, @Nullable JsonNode after) {
        ObjectNode search = JSON.createObjectNode().put("size", PAGE).put("track_total_hits", false);
        search.putObject("pit").put("id", pit).put("keep_alive", "1m");
        search.putArray("sort")
                .addObject()
                .putObject("sequence")
                .put("order", "asc")
                .put("unmapped_type", "long");
        if (after != null) {
            search.set("search_after", after);
        }
        JsonNode answer =
                server.send("POST", "/_search", search.toString()).successful().json();
        requireEveryShard(answer);
        List<JsonNode> hits = new ArrayList<>();
        answer.at("/hits/hits").forEach(hits::add);
        return hits;
    }

    /** Elasticsearch answers 200 when shards are missing. */
    static void requireEveryShard(JsonNode answer) {
        if (answer.at("/_shards/failed").asInt() > 0 || answer.path("timed_out").asBoolean()) {
            throw new IllegalStateException("The answer is not complete: " + answer);
        }
    }
}
