// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.estrace.core.http.HttpReply;
import dev.estrace.core.settings.ServerSettings;

/**
 * What the indices held when it was opened: a point in time of Elasticsearch, so that pages fit together while records
 * keep coming. Not thread-safe.
 */
final class Snapshot implements AutoCloseable {
    /** How long a reader may pause between two pages. */
    static final String LIFE = "5m";

    private final Search search;
    private final String index;
    private String id;
    private boolean closed;

    private Snapshot(Search search, String index) {
        this.search = search;
        this.index = index;
        this.id = open();
    }

    /** Opens one, with a connection of its own. */
    static Snapshot of(ServerSettings server, String index) {
        Search search = new Search(server);
        try {
            return new Snapshot(search, index);
        } catch (LookupException refused) {
            search.close();
            throw refused;
        }
    }

    /** The answer to a search in it. Indices that are not there hold nothing. */
    JsonNode ask(ObjectNode request) throws SnapshotExpiredException {
        ObjectNode body = request.deepCopy().put("track_total_hits", false);
        body.set("pit", Json.object().put("id", id).put("keep_alive", LIFE));
        HttpReply reply = search.send("POST", "/_search", body);
        if (reply.status() == 404) {
            throw new SnapshotExpiredException();
        }
        Replies.requireSuccess(reply);
        JsonNode answer = Replies.parse(reply);
        Replies.requireAllShards(answer);
        id = answer.path("pit_id").asText(id);
        return answer;
    }

    /** Opens a new one in place of one that has expired. */
    void renew() {
        id = open();
    }

    private String open() {
        String path = "/" + index + "/_pit?ignore_unavailable=true&keep_alive=" + LIFE;
        HttpReply reply = search.send("POST", path, null);
        Replies.requireSuccess(reply);
        JsonNode answer = Replies.parse(reply);
        if (!answer.path("id").isTextual()) {
            throw new LookupException("The answer does not come from Elasticsearch: it holds no point in time", null);
        }
        if (answer.has("_shards")) { // since 8.16
            Replies.requireAllShards(answer);
        }
        return answer.path("id").textValue();
    }

    /** Frees it, if Elasticsearch can be reached; otherwise it expires. Closing again does nothing. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (search) {
            search.send("DELETE", "/_pit", Json.object().put("id", id));
        } catch (UnreachableException gone) {
            // What was read is complete, and Elasticsearch lets go of the point in time by itself.
        }
    }
}
