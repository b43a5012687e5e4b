// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.estrace.testkit.certificates.CertificateFiles;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A real Elasticsearch for tests and for the demo: a single node on a free port, gone when closed.
 *
 * <p>The node comes from the zip that the system property {@code estrace.elasticsearch.zip} names, else from the local
 * Maven repository; it is unpacked once per user below {@code java.io.tmpdir}. It runs on the JDK that runs the test,
 * or on another where the release needs that, as {@code nobody} when the test is root, and ends when this JVM ends, however it ends. Needs a POSIX system with
 * {@code sh} and {@code bash}.
 *
 * <p>Thread-safe for requests; one thread at a time may stop, kill, pause and restart.
 */
public final class ElasticsearchServer implements ElasticsearchRequests, AutoCloseable {
    /** The property that says from where {@link #start()} takes a server. */
    static final String SOURCE = "estrace.server";

    private static @Nullable ElasticsearchServer shared;

    private final JsonHttp http;
    private final @Nullable Node node;
    private final Runnable end;

    private ElasticsearchServer(JsonHttp http, @Nullable Node node, Runnable end) {
        this.http = http;
        this.node = node;
        this.end = end;
    }

    /**
     * Takes the server at {@code ES_TEST_URL} when that environment variable is set, else starts one of
     * {@link ServerRelease#configured()}: a node from its zip, or with {@code -Destrace.server=container} a container,
     * for which a Docker engine must answer and {@code org.testcontainers:testcontainers-elasticsearch} be there. Only a
     * node from a zip can be stopped, killed, paused and restarted.
     *
     * @throws IllegalStateException saying what is missing
     */
    public static ElasticsearchServer start() {
        return start(System.getenv("ES_TEST_URL"), System.getProperty(SOURCE, "zip"));
    }

    static ElasticsearchServer start(@Nullable String url, String source) {
        if (url != null && !url.isBlank()) {
            return at(URI.create(url.strip()), () -> {});
        }
        return switch (source) {
            case "zip" -> builder().start();
            case "container" -> inContainer();
            default -> throw new IllegalStateException("-D" + SOURCE + " is zip or container, not " + source);
        };
    }

    private static ElasticsearchServer inContainer() {
        try {
            return ContainerServer.start(ServerRelease.configured());
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException(
                    "-D" + SOURCE + "=container needs org.testcontainers:testcontainers-elasticsearch among the"
                            + " dependencies",
                    e);
        }
    }

    /** A server that is there, and what is to be done when it is closed. */
    static ElasticsearchServer at(URI running, Runnable end) {
        return new ElasticsearchServer(new JsonHttp(running), null, end);
    }

    private static ElasticsearchServer from(Node node) {
        return new ElasticsearchServer(node.http(), node, node::close);
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

    /** Settings for a node of one's own, started from its zip whatever {@link #start()} would take. */
    public static ElasticsearchBuilder<ElasticsearchServer> builder() {
        return new ElasticsearchBuilder<>(settings -> from(Node.startAlone(settings)));
    }

    /** Where the server listens, without a path; stays the same over {@link #restart()}. */
    public URI uri() {
        return http.base();
    }

    @Override
    public HttpReply send(String method, String path, @Nullable String body) {
        return http.send(method, path, body);
    }

    /** This server, asked as who sends such a header {@code Authorization}: an API key's, or {@link ServerSecurity#basic}. */
    public ElasticsearchRequests as(String authorization) {
        return http.as(authorization)::send;
    }

    /** This server, when it is secured, asked by who shows this certificate and nothing else. */
    public ElasticsearchRequests as(CertificateFiles client) {
        return ownNode().httpBy(client)::send;
    }

    /**
     * Makes an API key on a secured server.
     *
     * @param roles the JSON object of role descriptors by their names, of which a key has the rights of all; empty for all
     *     rights
     */
    public ApiKey createApiKey(String name, String roles) {
        JsonNode key = post(
                "/_security/api_key?refresh=true",
                "{\"name\":" + TextNode.valueOf(name) + ",\"role_descriptors\":" + roles + "}");
        return new ApiKey(
                key.path("id").asText(),
                key.path("api_key").asText(),
                key.path("encoded").asText());
    }

    /** Ends the validity of a key at once and for good. */
    public void invalidateApiKey(String id) {
        send("DELETE", "/_security/api_key", "{\"ids\":[" + TextNode.valueOf(id) + "]}")
                .successful();
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
        end.run();
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
            throw new IllegalStateException("The server at " + uri() + " comes from ES_TEST_URL or a container, and"
                    + " only a node can do that: use ElasticsearchServer.builder().start()");
        }
        return node;
    }
}
