// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.core.bulk.Fate;
import dev.estrace.core.http.ElasticsearchHttp;
import dev.estrace.core.settings.PipelineSettings;
import dev.estrace.testkit.ElasticsearchServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Set-ups on the real server, under a name that no other test has. */
final class RealSetup implements AutoCloseable {
    private final ElasticsearchServer server = ElasticsearchServer.shared();
    private final String name = "setup-it-" + UUID.randomUUID();

    /** The name; every index, template and component begins with it. */
    String name() {
        return name;
    }

    ElasticsearchServer server() {
        return server;
    }

    /** Sets up, and asserts that records may be sent; {@code index} is the name unless it is among the settings. */
    List<String> run(String... settings) {
        return told(outcome(settings));
    }

    SetupOutcome outcome(String... settings) {
        PipelineSettings pipeline = settings(settings);
        try (ElasticsearchHttp http = new ElasticsearchHttp(pipeline.server())) {
            return IndexSetup.ofTraces(http, pipeline).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> told(SetupOutcome outcome) {
        assertThat(outcome.fate()).as("%s", outcome).isEqualTo(Fate.DONE);
        return outcome.remarks().stream().map(SetupRemark::sentence).toList();
    }

    /** What a check asks, with the server to ask. */
    interface Look<T> {
        T at(IndexCheck check) throws IOException;
    }

    <T> T check(Look<T> look, String... settings) {
        PipelineSettings pipeline = settings(settings);
        try (ElasticsearchHttp http = new ElasticsearchHttp(pipeline.server())) {
            return look.at(IndexCheck.ofTraces(http, pipeline));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PipelineSettings settings(String... settings) {
        List<String> all =
                new ArrayList<>(List.of("hosts", server.uri().toString(), "index", name, "templateName", name));
        all.addAll(List.of(settings));
        return Plans.settings(all.toArray(String[]::new));
    }

    /** Stores documents by {@code create}, and says what became of each: 201, or the type of error. */
    List<String> store(String index, JsonNode... documents) {
        StringBuilder lines = new StringBuilder();
        for (JsonNode document : documents) {
            lines.append("{\"create\":{}}\n").append(document).append('\n');
        }
        List<String> results = new ArrayList<>();
        server.post("/" + index + "/_bulk?refresh=true", lines.toString())
                .path("items")
                .forEach(item -> results.add(item.at("/create/error/type")
                        .asText(item.at("/create/status").asText())));
        return results;
    }

    int found(String index, String query) {
        return server.post("/" + index + "/_search?size=0", query)
                .at("/hits/total/value")
                .intValue();
    }

    /** The mapping of a field, dots in its name included, in an index. */
    JsonNode mapping(String index, String field) {
        return server.get("/" + index + "/_mapping")
                .at("/" + index + "/mappings/properties/" + field.replace(".", "/properties/"));
    }

    @Override
    public void close() {
        server.send("DELETE", "/" + name + "*", null);
        server.send("DELETE", "/_index_template/" + name + "*", null);
        server.send("DELETE", "/_component_template/" + name + "*", null);
    }
}
