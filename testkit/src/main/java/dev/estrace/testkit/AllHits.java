// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Reads every document of an index page by page, as of one moment, in the way that all servers share. */
record AllHits(ElasticsearchRequests server) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 1000;
    private static final String KEPT = "1m";

    List<JsonNode> of(String index) {
        String open = "/" + index + "/_search?ignore_unavailable=true&scroll=" + KEPT;
        JsonNode page = whole(server.post(open, firstPage().toString()));
        String scroll = page.path("_scroll_id").asText();
        try {
            return pages(page, scroll);
        } finally {
            server.send(
                    "DELETE",
                    "/_search/scroll",
                    JSON.createObjectNode().put("scroll_id", scroll).toString());
        }
    }

    private static ObjectNode firstPage() {
        ObjectNode search = JSON.createObjectNode().put("size", PAGE);
        search.putArray("sort")
                .addObject()
                .putObject("sequence")
                .put("order", "asc")
                .put("unmapped_type", "long");
        return search;
    }

    private List<JsonNode> pages(JsonNode first, String scroll) {
        String next = JSON.createObjectNode()
                .put("scroll", KEPT)
                .put("scroll_id", scroll)
                .toString();
        List<JsonNode> hits = new ArrayList<>();
        JsonNode page = first.at("/hits/hits");
        while (!page.isEmpty()) {
            page.forEach(hits::add);
            page = whole(server.post("/_search/scroll", next)).at("/hits/hits");
        }
        return hits;
    }

    private static JsonNode whole(JsonNode answer) {
        requireEveryShard(answer);
        return answer;
    }

    /** Elasticsearch answers 200 when shards are missing. */
    static void requireEveryShard(JsonNode answer) {
        if (answer.at("/_shards/failed").asInt() > 0 || answer.path("timed_out").asBoolean()) {
            throw new IllegalStateException("The answer is not complete: " + answer);
        }
    }
}
