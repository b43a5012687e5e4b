// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.estrace.core.index.IndexTemplate;
import dev.estrace.core.settings.IndexPattern;
import dev.estrace.core.settings.IndexSettings;
import dev.estrace.core.settings.TraceSettings;
import dev.estrace.testkit.ElasticsearchServer;
import dev.estrace.trace.search.Place;
import java.util.List;

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
        this.settings = TraceSettings.builder("test")
                .set("hosts", server.uri().toString())
                .set("index", index)
                .set("flushInterval", flushInterval)
                .set("whenFull", "block")
                .set("maxBlock", "60 s")
                .build();
    }

    /** Puts the template in place, as a pipeline does. */
    public TestIndex prepared() {
        return prepared(new IndexTemplate(indexSettings()));
    }

    /** As {@link #prepared}, for what gateways measure. */
    public TestIndex preparedForMetrics() {
        return prepared(IndexTemplate.ofMetrics(indexSettings()));
    }

    private TestIndex prepared(IndexTemplate template) {
        server.put("/_index_template/" + template.name(), new String(template.body(), UTF_8));
        return this;
    }

    /** As {@link #prepared}, for a data stream, which can't be deleted: each test needs a name of its own. */
    void preparedAsDataStream() {
        IndexTemplate template = new IndexTemplate(indexSettings());
        String body = new String(template.body(), UTF_8);
        server.put("/_index_template/" + template.name(), "{\"data_stream\":{}," + body.substring(1));
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
