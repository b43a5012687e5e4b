// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.search;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.core.http.ElasticsearchHttp;
import dev.estrace.core.http.HttpCall;
import dev.estrace.core.http.HttpReply;
import dev.estrace.core.settings.ServerSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

    /** The answer whatever it says, of the first host that gives one. */
    HttpReply send(String method, String path, @Nullable JsonNode body) {
        return send(body == null ? HttpCall.of(method, path) : HttpCall.json(method, path, body.toString()));
    }

    /** As {@link #send(String, String, JsonNode)}, of a request in lines. */
    HttpReply sendLines(String path, String lines) {
        byte[] body = lines.getBytes(StandardCharsets.UTF_8);
        return send(HttpCall.ndjson(path, body, body.length));
    }

    private HttpReply send(HttpCall call) {
        IOException failure = new IOException("no host");
        int hosts = server.hosts().size();
        for (int host = 1; host <= hosts; host++) {
            try {
                HttpReply reply = http.send(call);
                if (host == hosts || !MAY_BE_ITS_PROXY.contains(reply.status())) {
                    return reply;
                }
            } catch (IOException failed) {
                failure = failed;
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
