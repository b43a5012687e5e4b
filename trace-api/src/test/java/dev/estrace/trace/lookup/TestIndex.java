// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import dev.estrace.core.bulk.Fate;
import dev.estrace.core.http.ElasticsearchHttp;
import dev.estrace.core.index.IndexSetup;
import dev.estrace.core.index.SetupOutcome;
import dev.estrace.core.settings.IndexPattern;
import dev.estrace.core.settings.IndexSettings;
import dev.estrace.core.settings.PipelineSettings;
import dev.estrace.core.settings.TraceSettings;
import dev.estrace.core.settings.TraceSettingsBuilder;
import dev.estrace.testkit.ElasticsearchServer;
import dev.estrace.trace.search.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.BiFunction;

/** An index with our mapping on the real server, and whoever looks into it. */
public final class TestIndex {
    private static final int LINES_A_REQUEST = 10_000;

    private final ElasticsearchServer server = ElasticsearchServer.shared();
    private final TraceSettings settings;

    /** @param index as in the setting */
    public TestIndex(String index) {
        this(index, "2 s");
    }

    /** @param flushInterval as in the setting */
    public TestIndex(String index, String flushInterval) {
        this.settings = settings("index", index, "flushInterval", flushInterval);
    }

    private TraceSettings settings(String... namesAndValues) {
        TraceSettingsBuilder builder = TraceSettings.builder("test")
                .set("hosts", server.uri().toString())
                .set("whenFull", "block")
                .set("maxBlock", "60 s");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            builder.set(namesAndValues[i], namesAndValues[i + 1]);
        }
        return builder.build();
    }

    /** Puts the templates in place, as a pipeline does. */
    public TestIndex prepared() {
        return prepared(IndexSetup::ofTraces, settings);
    }

    /** As {@link #prepared}, for what gateways measure. */
    public TestIndex preparedForMetrics() {
        String index = indexSettings().index().toString();
        return prepared(IndexSetup::ofMetrics, settings("metricsIndex", index, "index", index + "-records"));
    }

    /** As {@link #prepared}, for a data stream, which can't be deleted: each test needs a name of its own. */
    void preparedAsDataStream() {
        String index = indexSettings().index().toString();
        prepared(IndexSetup::ofTraces, settings("index", index, "target", "data-stream"));
    }

    private TestIndex prepared(
            BiFunction<ElasticsearchHttp, PipelineSettings, IndexSetup> setup, TraceSettings templateSettings) {
        PipelineSettings pipeline = templateSettings.pipeline();
        try (ElasticsearchHttp http = new ElasticsearchHttp(pipeline.server())) {
            SetupOutcome outcome = setup.apply(http, pipeline).run();
            if (outcome.fate() != Fate.DONE) {
                throw new IllegalStateException("Not prepared: " + outcome);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a tracer needs. */
    public TraceSettings settings() {
        return settings;
    }

    /** Stores documents, each in this index and on a line of its own, and makes them searchable. */
    public TestIndex store(String index, List<String> documents) {
        for (int from = 0; from < documents.size(); from += LINES_A_REQUEST) {
            StringBuilder lines = new StringBuilder();
            documents
                    .subList(from, Math.min(documents.size(), from + LINES_A_REQUEST))
                    .forEach(document ->
                            lines.append("{\"create\":{}}\n").append(document).append('\n'));
            if (server.post("/" + index + "/_bulk", lines.toString())
                    .path("errors")
                    .asBoolean()) {
                throw new IllegalStateException("Not all documents were stored");
            }
        }
        server.refresh(index);
        return this;
    }

    TraceFinder finder() {
        return new TraceFinder(place());
    }

    Place place() {
        IndexPattern index = indexSettings().index();
        return Place.of(settings.pipeline().server(), index);
    }

    private IndexSettings indexSettings() {
        return settings.pipeline().index();
    }
}
