// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a test asks of an Elasticsearch, be it one node or several.
 *
 * <p>All but {@link #send} throw {@link IllegalStateException} on any status but 2xx; all throw
 * {@link java.io.UncheckedIOException} when there is no answer within 60 s. Thread-safe.
 */
public interface ElasticsearchRequests {
    /** Sends any request and returns the answer whatever its status; the path starts with a slash. */
    HttpReply send(String method, String path, @Nullable String body);

    /** The parsed answer to a GET of this path, which starts with a slash and may carry a query. */
    default JsonNode get(String path) {
        return send("GET", path, null).successful().json();
    }

    /** The parsed answer to a POST of JSON, or of bulk lines when the path ends in {@code _bulk}. */
    default JsonNode post(String path, String json) {
        return send("POST", path, json).successful().json();
    }

    /** The parsed answer to a PUT of JSON. */
    default JsonNode put(String path, String json) {
        return send("PUT", path, json).successful().json();
    }

    /** The parsed answer to a DELETE. */
    default JsonNode delete(String path) {
        return send("DELETE", path, null).successful().json();
    }

    /** Makes everything that these indices (a name or pattern) hold visible to searches. */
    default void refresh(String index) {
        send("POST", "/" + index + "/_refresh?ignore_unavailable=true", null).successful();
    }

    /**
     * How many documents these indices hold after a refresh; 0 when there are none.
     *
     * @throws IllegalStateException also when a shard did not answer, so that the count is always whole
     */
    default long count(String index) {
        refresh(index);
        JsonNode answer = get("/" + index + "/_count?ignore_unavailable=true");
        AllHits.requireEveryShard(answer);
        return answer.path("count").asLong();
    }

    /** The sources of all documents after a refresh, without a cap, sorted by {@code sequence} where they have one. */
    default List<JsonNode> documents(String index) {
        return hits(index).stream().map(hit -> hit.path("_source")).toList();
    }

    /** As {@link #documents(String)}, with {@code _index} and {@code _id} beside the {@code _source}. */
    default List<JsonNode> hits(String index) {
        refresh(index);
        return new AllHits(this).of(index);
    }
}
