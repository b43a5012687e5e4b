// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.estrace.core.settings.IndexPattern;
import dev.estrace.core.settings.ServerSettings;
import dev.estrace.core.settings.TraceSettings;
import dev.estrace.trace.search.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** An Elasticsearch that answers look-ups as a test says. */
public final class FakeSearch implements AutoCloseable {
    public static final String SHARDS = "\"timed_out\":false,\"_shards\":{\"total\":1,\"successful\":1,\"failed\":0}";

    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** @param answers status, a space, and the body, by the request's method, path and body */
    FakeSearch(Function<String, String> answers) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> answer(exchange, answers));
        server.start();
    }

    /** Answers searches only; points in time are opened and closed well. */
    public static FakeSearch ofSearches(Function<String, String> answers) {
        return new FakeSearch(request -> request.contains("/_search") ? answers.apply(request) : "200 " + pit());
    }

    private static String pit() {
        return "{\"id\":\"p\"," + SHARDS + "}";
    }

    private void answer(HttpExchange exchange, Function<String, String> answers) throws IOException {
        try (exchange) {
            String request = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(request);
            String answer = answers.apply(request);
            byte[] body = answer.substring(4).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(Integer.parseInt(answer.substring(0, 3)), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    TraceFinder finder() {
        return finder(address());
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Where to look. */
    public Place place() {
        return place(address());
    }

    static TraceFinder finder(String hosts) {
        return new TraceFinder(place(hosts));
    }

    private static Place place(String hosts) {
        ServerSettings settings = TraceSettings.builder("test")
                .set("hosts", hosts)
                .set("requestTimeout", "5 s")
                .build()
                .pipeline()
                .server();
        return Place.of(settings, new IndexPattern("traces", "", ""));
    }

    /** Method, path and body of each, separated by spaces. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
