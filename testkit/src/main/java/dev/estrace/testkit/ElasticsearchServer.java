// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A real Elasticsearch for tests and for the demo: a single node on a free port, gone when closed.
 *
 * <p>The node comes from the zip that the system property {@code estrace.elasticsearch.zip} names, else from the local
 * Maven repository; it is unpacked once per user below {@code java.io.tmpdir}. It runs on the JVM that runs the test,
 * as {@code nobody} when the test is root, and ends when this JVM ends, however it ends. Needs a POSIX system with
 * {@code sh} and {@code bash}.
 *
 * <p>Requests throw {@link IllegalStateException} on any status but 2xx, and {@link java.io.UncheckedIOException} when
 * there is no answer within 60 s. Thread-safe for requests; one thread at a time may stop, kill, pause and restart.
 */
public final class ElasticsearchServer implements AutoCloseable {
    private static @Nullable ElasticsearchServer shared;

    private final @Nullable Node node;
    private final JsonHttp http;

    private ElasticsearchServer(Node node) {
        this.node = node;
        this.http = new JsonHttp(node.uri());
    }

    private ElasticsearchServer(URI foreign) {
        this.node = null;
        this.http = new JsonHttp(foreign);
    }

    /** Starts a node, or takes the server at {@code ES_TEST_URL} when that environment variable is set. */
    public static ElasticsearchServer start() {
        String url = System.getenv("ES_TEST_URL");
        return url == null || url.isBlank() ? builder().start() : at(URI.create(url.strip()));
    }

    static ElasticsearchServer at(URI running) {
        return new ElasticsearchServer(running);
    }

    /** The one server of this JVM: as {@link #start()} on first use, closed when the JVM ends; not to be closed before. */
    public static synchronized ElasticsearchServer shared() {
        ElasticsearchServer server = shared;
        if (server == null) {
            server = start();
            shared = server;
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "close-elasticsearch"));
        }
        return server;
    }

    /** Settings for a node of one's own, which is started even when {@code ES_TEST_URL} is set. */
    public static Builder builder() {
        return new Builder();
    }

    /** Where the server listens, without a path; stays the same over {@link #restart()}. */
    public URI uri() {
        return http.base();
    }

    /** The parsed answer to a GET of this path, which starts with a slash and may carry a query. */
    public JsonNode get(String path) {
        return send("GET", path, null).successful().json();
    }

    /** The parsed answer to a POST of JSON, or of bulk lines when the path ends in {@code _bulk}. */
    public JsonNode post(String path, String json) {
        return send("POST", path, json).successful().json();
    }

    /** The parsed answer to a PUT of JSON. */
    public JsonNode put(String path, String json) {
        return send("PUT", path, json).successful().json();
    }

    /** The parsed answer to a DELETE. */
    public JsonNode delete(String path) {
        return send("DELETE", path, null).successful().json();
    }

    /** Sends any request and returns the answer whatever its status. */
    public HttpReply send(String method, String path, @Nullable String body) {
        return http.send(method, path, body);
    }

    /** Makes everything that these indices (a name or pattern) hold visible to searches. */
    public void refresh(String index) {
        send("POST", "/" + index + "/_refresh?ignore_unavailable=true", null).successful();
    }

    /** How many documents these indices hold after a refresh; 0 when there are none. */
    public long count(String index) {
        refresh(index);
        JsonNode answer = get("/" + index + "/_count?ignore_unavailable=true");
        AllHits.requireEveryShard(answer);
        return answer.path("count").asLong();
    }

    /** The sources of all documents after a refresh, without a cap, sorted by {@code sequence} where they have one. */
    public List<JsonNode> documents(String index) {
        return hits(index).stream().map(hit -> hit.path("_source")).toList();
    }

    /** As {@link #documents(String)}, with {@code _index} and {@code _id} beside the {@code _source}. */
    public List<JsonNode> hits(String index) {
        refresh(index);
        return new AllHits(http).of(index);
    }

    /** Ends the node in order, keeping its data and its address for {@link #restart()}. */
    public void stop() {
        ownNode().stop();
    }

    /** Ends the node by SIGKILL as a crash would, keeping its data and its address for {@link #restart()}. */
    public void kill() {
        ownNode().kill();
    }

    /**
     * Halts the node's JVM by SIGSTOP: it keeps its connections and even takes new ones, but answers nothing until
     * {@link #resume()}. It may be stopped, killed, restarted and closed while it is paused.
     */
    public void pause() {
        ownNode().pause();
    }

    /** Lets a paused node go on, by SIGCONT. */
    public void resume() {
        ownNode().resume();
    }

    /** Starts a stopped or killed node again on the same address with the data it had; stops a running one first. */
    public void restart() {
        ownNode().restart();
    }

    /** Ends the node and deletes its data; does nothing to a server that was running before. */
    @Override
    public void close() {
        if (node != null) {
            node.close();
        }
    }

    /** The processes of the node; empty when it does not run. */
    List<ProcessHandle> processes() {
        return ownNode().processes();
    }

    /** Where the node keeps its files. */
    Path directory() {
        return ownNode().directory();
    }

    private Node ownNode() {
        if (node == null) {
            throw new IllegalStateException("The server at " + uri()
                    + " comes from ES_TEST_URL and is not ours to stop: use ElasticsearchServer.builder().start()");
        }
        return node;
    }

    /** How the node is to run. Not thread-safe. */
    public static final class Builder {
        private final Map<String, String> settings = new LinkedHashMap<>();
        private String heap = "256m";
        private boolean tuned = true;

        private Builder() {}

        /** Adds a line to {@code elasticsearch.yml}, or replaces one of ours. */
        public Builder setting(String name, String value) {
            settings.put(name, value);
            return this;
        }

        /** The JVM's heap, fixed, as in {@code -Xmx}; 256m by default. */
        public Builder heap(String size) {
            heap = size;
            return this;
        }

        /** Runs the JVM as Elasticsearch ships it; by default it is tuned to start fast and stay small. */
        public Builder untuned() {
            tuned = false;
            return this;
        }

        /**
         * Starts the node and waits until it answers, for 180 s at most.
         *
         * @throws IllegalStateException with the end of the server's log when it exits or takes longer, or saying where
         *     a zip was looked for when there is none
         */
        public ElasticsearchServer start() {
            return new ElasticsearchServer(Node.start(new NodeSettings(settings, heap, tuned)));
        }
    }
}
