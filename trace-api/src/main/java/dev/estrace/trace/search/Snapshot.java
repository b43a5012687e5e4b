// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.estrace.core.http.HttpReply;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the indices held when it was opened: a point in time of Elasticsearch, so that pages fit together while records
 * keep coming. Not thread-safe.
 */
public final class Snapshot implements AutoCloseable {
    /** How long a reader may pause between two pages. */
    public static final String LIFE = "5m";

    private static final int MOST_INDICES = 1000;

    /**
     * Lets no shard be skipped beforehand. Where a document lies is told by the number of its shard among those that take
     * part, so that a place found by one query would be another place to the next.
     */
    private static final String ALL_SHARDS = "?pre_filter_shard_size=" + Integer.MAX_VALUE;

    private final Search search;
    private final Place place;
    private final Optional<ObjectNode> withoutNeighbours;
    private final boolean ownsSearch;
    private final SnapshotRequests requests;
    private String id;
    private @Nullable Boolean repeats;
    private boolean closed;

    private Snapshot(Search search, Place place, boolean ownsSearch) {
        this.search = search;
        this.place = place;
        this.withoutNeighbours = place.withoutNeighbours();
        this.ownsSearch = ownsSearch;
        this.requests = SnapshotRequests.of(place.server().product());
        this.id = open();
    }

    /**
     * Opens one, with a connection of its own.
     *
     * @throws IndexNotFoundException when one of the indices is not there
     */
    public static Snapshot of(Place place) {
        Search search = new Search(place.server());
        try {
            return new Snapshot(search, place, true);
        } catch (RuntimeException refused) {
            search.close();
            throw refused;
        }
    }

    /**
     * Opens one over a connection that remains the caller's, who may cut it.
     *
     * @throws IndexNotFoundException when one of the indices is not there
     */
    public static Snapshot of(Search search, Place place) {
        return new Snapshot(search, place, false);
    }

    /** The answer to a search in it, with every shard's part. */
    public JsonNode ask(ObjectNode request) throws SnapshotExpiredException {
        HttpReply reply = search.send("POST", "/_search" + shards(request), inHere(request));
        if (reply.status() == 404) {
            throw new SnapshotExpiredException();
        }
        Replies.requireSuccess(reply);
        JsonNode answer = Replies.parse(reply);
        Replies.requireAllShards(answer);
        id = answer.path("pit_id").asText(id);
        return answer;
    }

    /**
     * A member of {@code sort} that tells apart what all others leave alike.
     *
     * @param direction {@code asc} or {@code desc}
     */
    public ObjectNode lastOrder(String direction) {
        return requests.lastOrder(direction);
    }

    private static String shards(ObjectNode request) {
        return request.has("sort") ? ALL_SHARDS : "";
    }

    private ObjectNode inHere(ObjectNode request) {
        ObjectNode body = request.deepCopy().put("track_total_hits", false);
        withoutNeighbours.ifPresent(own -> body.set("query", both(own, body.get("query"))));
        return body.set("pit", Json.object().put("id", id).put("keep_alive", LIFE));
    }

    private static JsonNode both(ObjectNode own, @Nullable JsonNode asked) {
        return asked == null ? own : Json.all(List.of(own, asked));
    }

    /** The answers to searches that are sent at once, in their order, each as that to {@link #ask}. */
    public List<JsonNode> askAll(List<ObjectNode> requests) throws SnapshotExpiredException {
        StringBuilder lines = new StringBuilder();
        requests.forEach(request -> lines.append("{}\n").append(inHere(request)).append('\n'));
        HttpReply reply = search.sendLines("/_msearch" + ALL_SHARDS, lines.toString());
        List<JsonNode> answers = Replies.each(reply, requests.size());
        for (JsonNode answer : answers) {
            if (answer.path("status").asInt() == 404) {
                throw new SnapshotExpiredException();
            }
            Replies.requireSuccess(answer);
        }
        return answers;
    }

    /** As {@link #ask}, for a search that must see what those before it saw: {@link PartialResultException} where it can't. */
    public JsonNode askLasting(ObjectNode request) {
        try {
            return ask(request);
        } catch (SnapshotExpiredException expired) {
            throw expired.whileReading();
        }
    }

    /** As {@link #askAll}, for searches that must see what those before them saw. */
    public List<JsonNode> askAllLasting(List<ObjectNode> requests) {
        try {
            return askAll(requests);
        } catch (SnapshotExpiredException expired) {
            throw expired.whileReading();
        }
    }

    /**
     * Whether what is summed up here may hold a record twice: a name stands for several indices, as an alias or a data
     * stream does after a rollover, and Elasticsearch takes an id once in each of them.
     */
    public boolean mayHoldRepeats() {
        if (repeats == null) {
            repeats = place.mayRollOver() && place.isRolledOver(indexNames());
        }
        return repeats;
    }

    private Set<String> indexNames() {
        ObjectNode byIndex =
                Json.object("terms", Json.object().put("field", "_index").put("size", MOST_INDICES));
        ObjectNode request = Json.object().put("size", 0).set("aggs", Json.object("indices", byIndex));
        return askLasting(request)
                .at("/aggregations/indices/buckets")
                .valueStream()
                .map(bucket -> bucket.path("key").asText())
                .collect(Collectors.toSet());
    }

    private String open() {
        HttpReply reply = search.send("POST", requests.opening(place.names()), null);
        Replies.requireSuccess(reply, place.names());
        JsonNode answer = Replies.parse(reply);
        if (!answer.path(requests.idMember()).isTextual()) {
            throw new ForeignAnswerException("it holds no point in time");
        }
        if (answer.has("_shards")) { // since 8.16
            Replies.requireAllShards(answer);
        }
        return answer.path(requests.idMember()).textValue();
    }

    /** Frees it, if Elasticsearch can be reached; otherwise it expires. Closing again does nothing. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            search.send("DELETE", requests.closingPath(), requests.closing(id));
        } catch (UnreachableException gone) {
            // What was read is complete, and Elasticsearch lets go of the point in time by itself.
        } finally {
            if (ownsSearch) {
                search.close();
            }
        }
    }
}
