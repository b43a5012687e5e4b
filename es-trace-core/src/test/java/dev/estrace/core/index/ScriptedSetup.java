// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import dev.estrace.core.http.ElasticsearchHttp;
import dev.estrace.core.settings.PipelineSettings;
import dev.estrace.testkit.Answer;
import dev.estrace.testkit.RecordedRequest;
import dev.estrace.testkit.ScriptedElasticsearch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** A set-up against a scripted server, and what it asked and said. */
final class ScriptedSetup implements AutoCloseable {
    private static final String NO_HANDLER = "{\"error\":\"no handler found for uri\"}";

    private final ScriptedElasticsearch server = ScriptedElasticsearch.start();

    ScriptedElasticsearch server() {
        return server;
    }

    SetupOutcome run(String... settings) {
        return run(IndexSetup::ofTraces, settings);
    }

    SetupOutcome runMetrics(String... settings) {
        return run(IndexSetup::ofMetrics, settings);
    }

    private SetupOutcome run(BiFunction<ElasticsearchHttp, PipelineSettings, IndexSetup> setup, String... settings) {
        PipelineSettings pipeline = settings(settings);
        try (ElasticsearchHttp http = new ElasticsearchHttp(pipeline.server())) {
            return setup.apply(http, pipeline).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PipelineSettings settings(String... settings) {
        List<String> all = new ArrayList<>(List.of("hosts", server.uri().toString()));
        all.addAll(List.of(settings));
        return Plans.settings(all.toArray(String[]::new));
    }

    /** The server has nothing at paths that begin so. */
    void lacks(String path) {
        answer(request -> request.path().startsWith(path), 400, NO_HANDLER);
    }

    /** The server answers so, as often as it is asked. */
    void answer(Predicate<RecordedRequest> which, int status, String body) {
        server.answer(which, Answer.status(status).body(body)).times(1_000_000);
    }

    /** Puts something there before. */
    void put(String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.uri() + path))
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Method and path of every request, in order. */
    List<String> requests() {
        return server.requests().stream()
                .map(request -> request.method() + " " + request.path().replace("%40", "@"))
                .toList();
    }

    /** Paths of what was written, in order. */
    List<String> written() {
        return requests().stream()
                .filter(request -> request.startsWith("PUT "))
                .map(request -> request.substring("PUT ".length()))
                .toList();
    }

    /** The last body that was put to the path. */
    String body(String path) {
        return server.requests().stream()
                .filter(request ->
                        request.method().equals("PUT") && request.path().equals(path))
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .body();
    }

    @Override
    public void close() {
        server.close();
    }
}
