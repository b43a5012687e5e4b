// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An Elasticsearch that keeps nothing but which ids it has: for more records than the scripted one can hold. */
final class CountingElasticsearch implements AutoCloseable {
    private static final byte[] ID = "\"_id\":\"".getBytes(ISO_8859_1);
    private static final int INSTANCE_LENGTH = 12;
    private static final int ID_LENGTH = 20;

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // else each answer waits 40 ms for an acknowledgement
    }

    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final HttpServer http;
    private final Map<String, BitSet> ids = new HashMap<>();
    private long conflicts;
    private volatile boolean away;

    CountingElasticsearch() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't listen", e);
        }
        http.setExecutor(threads);
        http.createContext("/", this::answer);
        http.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    /** Whether it answers everything with 503. */
    void setAway(boolean away) {
        this.away = away;
    }

    /** Different ids. */
    synchronized int stored() {
        return ids.values().stream().mapToInt(BitSet::cardinality).sum();
    }

    /** How many records came again after they had been stored. */
    synchronized long conflicts() {
        return conflicts;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean bulk = exchange.getRequestURI().getPath().endsWith("/_bulk");
            byte[] reply = (bulk && !away ? bulk(body) : "{\"acknowledged\":true}").getBytes(ISO_8859_1);
            exchange.getResponseHeaders().set("X-elastic-product", "Elasticsearch");
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(away ? 503 : 200, reply.length);
            exchange.getResponseBody().write(reply);
        }
    }

    private String bulk(byte[] body) {
        StringBuilder items = new StringBuilder();
        int action = 0;
        while (action < body.length) {
            boolean created = create(body, after(ID, body, action));
            items.append(items.isEmpty() ? "" : ",").append("{\"create\":{\"status\":");
            items.append(created ? "201}}" : "409,\"error\":{\"type\":\"version_conflict_engine_exception\"}}}");
            action = nextLine(body, nextLine(body, action));
        }
        return "{\"errors\":" + (items.indexOf("409") >= 0) + ",\"items\":[" + items + "]}";
    }

    private synchronized boolean create(byte[] body, int id) {
        String instance = new String(body, id, INSTANCE_LENGTH, ISO_8859_1);
        int number = Integer.parseInt(
                new String(body, id + INSTANCE_LENGTH, ID_LENGTH - INSTANCE_LENGTH, ISO_8859_1), Character.MAX_RADIX);
        BitSet known = ids.computeIfAbsent(instance, first -> new BitSet());
        boolean created = !known.get(number);
        known.set(number);
        conflicts += created ? 0 : 1;
        return created;
    }

    private static int after(byte[] text, byte[] body, int from) {
        int at = from;
        while (!Arrays.equals(text, 0, text.length, body, at, at + text.length)) {
            at++;
        }
        return at + text.length;
    }

    private static int nextLine(byte[] body, int from) {
        int at = from;
        while (body[at] != '\n') {
            at++;
        }
        return at + 1;
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
