// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.search;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.core.http.ElasticsearchHttp;
import dev.estrace.core.http.HttpCall;
import dev.estrace.core.http.HttpReply;
import dev.estrace.core.settings.ServerSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks one Elasticsearch, and turns everything but a complete answer into an exception. Lives as long as one look-up.
 * Thread-safe.
 */
public final class Search implements AutoCloseable {
    /** What a host says of itself: another may do better. */
    private static final Set<Integer> MAY_BE_ITS_PROXY = Set.of(502, 503, 504);

    private final ServerSettings server;
    private final ElasticsearchHttp http;

    /** Opens no connection before it is asked. */
    public Search(ServerSettings server) {
        this.server = server;
        this.http = new ElasticsearchHttp(server.withoutSniffing());
    }

    /** The answer, with every shard's part in it. */
    public JsonNode ask(String method, String path, @Nullable JsonNode body) {
        HttpReply reply = send(method, path, body);
        Replies.requireSuccess(reply);
        JsonNode answer = Replies.parse(reply);
        Replies.requireAllShards(answer);
        return answer;
    }

    /**
     * The answer to a GET that is about these indices.
     *
     * @throws IndexNotFoundException when the answer is 404
     */
    public JsonNode tell(String path, String indices) {
        return answerAbout(indices, send("GET", path, null));
    }

    /**
     * The answer to a request that changes these indices. It is sent once: to another host only when the first can't be
     * connected to.
     *
     * @throws IndexNotFoundException when the answer is 404
     * @throws UnreachableException when there is no answer: the change may be done all the same
     */
    public JsonNode change(String method, String path, @Nullable JsonNode body, String indices) {
        return answerAbout(indices, send(call(method, path, body), true));
    }

    /**
     * As {@link #change}, of one that all of the cluster confirms.
     *
     * @throws UnreachableException also when it has not done so in time
     */
    public JsonNode changeConfirmed(String method, String path, @Nullable JsonNode body, String indices) {
        JsonNode answer = change(method, path, body, indices);
        if (!answer.path("acknowledged").asBoolean()) {
            throw new UnreachableException(
                    "Not all of the cluster has confirmed the change of " + indices
                            + " in time: look whether it is done",
                    null);
        }
        return answer;
    }

    private static JsonNode answerAbout(String indices, HttpReply reply) {
        Replies.requireSuccess(reply, indices);
        return Replies.parse(reply);
    }

    /** The answer to a GET; empty when there is nothing of that name. */
    public Optional<JsonNode> find(String path) {
        return found(send("GET", path, null));
    }

    /** As {@link #find}, and empty where the server does not have this request. */
    public Optional<JsonNode> findIfOffered(String path) {
        HttpReply reply = send("GET", path, null);
        return Replies.isNotOffered(reply) ? Optional.empty() : found(reply);
    }

    private static Optional<JsonNode> found(HttpReply reply) {
        if (Replies.isMissing(reply)) {
            return Optional.empty();
        }
        Replies.requireSuccess(reply);
        return Optional.of(Replies.parse(reply));
    }

    /**
     * What one search finds in each of these indices, in their order; empty for an index that is gone (404), or does not
     * let itself be searched like that (400).
     */
    public List<Optional<JsonNode>> searchEach(List<String> indices, JsonNode search) {
        StringBuilder lines = new StringBuilder();
        indices.forEach(index -> lines.append(Json.object().put("index", index))
                .append('\n')
                .append(search)
                .append('\n'));
        return Replies.each(sendLines("/_msearch", lines.toString()), indices.size()).stream()
                .map(Search::foundIn)
                .toList();
    }

    private static Optional<JsonNode> foundIn(JsonNode answer) {
        int status = answer.path("status").asInt();
        if (status == 404 || status == 400) {
            return Optional.empty();
        }
        Replies.requireSuccess(answer);
        return Optional.of(answer);
    }

    /** The answer whatever it says, of the first host that gives one. */
    HttpReply send(String method, String path, @Nullable JsonNode body) {
        return send(call(method, path, body), false);
    }

    private static HttpCall call(String method, String path, @Nullable JsonNode body) {
        return body == null ? HttpCall.of(method, path) : HttpCall.json(method, path, body.toString());
    }

    /** As {@link #send(String, String, JsonNode)}, of a request in lines. */
    HttpReply sendLines(String path, String lines) {
        byte[] body = lines.getBytes(StandardCharsets.UTF_8);
        return send(HttpCall.ndjson(path, body, body.length), false);
    }

    /** @param once a host that may have done it is the last */
    private HttpReply send(HttpCall call, boolean once) {
        IOException failure = new IOException("no host");
        int hosts = server.hosts().size();
        for (int host = 1; host <= hosts; host++) {
            try {
                HttpReply reply = http.send(call);
                if (once || host == hosts || !MAY_BE_ITS_PROXY.contains(reply.status())) {
                    return reply;
                }
            } catch (IOException failed) {
                failure = failed;
                if (once && !UnreachableException.isNoConnection(failed)) {
                    break;
                }
            }
        }
        String seen = ElasticsearchHttp.describe(failure);
        throw new UnreachableException("No answer from " + server.hosts() + ": " + seen, failure);
    }

    /** Cuts every request under way, which then fails. */
    @Override
    public void close() {
        http.close();
    }
}
