// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.core.settings.TraceSettings;
import dev.estrace.core.settings.TraceSettingsBuilder;
import dev.estrace.testkit.ScriptedElasticsearch;
import java.time.Duration;
import java.util.List;

/** A tracer whose records can be seen. */
final class Recorder implements AutoCloseable {
    private final ScriptedElasticsearch elasticsearch = ScriptedElasticsearch.start();
    private final Tracer tracer;

    /** With these settings beside its own: name, value, name, value … */
    Recorder(String... settings) {
        TraceSettingsBuilder builder = TraceSettings.builder("recorder")
                .set("hosts", elasticsearch.uri().toString())
                .set("serviceName", "shop");
        for (int i = 0; i < settings.length; i += 2) {
            builder.set(settings[i], settings[i + 1]);
        }
        tracer = Trace.using(builder.build());
    }

    Tracer tracer() {
        return tracer;
    }

    RunBuilder run(String id) {
        return tracer.run(id);
    }

    List<JsonNode> documents() {
        assertThat(tracer.flush(Duration.ofSeconds(30)).complete()).isTrue();
        return elasticsearch.documents();
    }

    List<JsonNode> documents(String kind) {
        return documents().stream()
                .filter(document -> document.path("record_kind").asText().equals(kind))
                .toList();
    }

    List<String> messages() {
        return documents().stream()
                .map(document -> document.path("message").asText())
                .toList();
    }

    JsonNode only(String kind) {
        assertThat(documents(kind)).hasSize(1);
        return documents(kind).get(0);
    }

    JsonNode saying(String message) {
        List<JsonNode> found = documents().stream()
                .filter(document -> document.path("message").asText().equals(message))
                .toList();
        assertThat(found).as(message).hasSize(1);
        return found.get(0);
    }

    @Override
    public void close() {
        tracer.close();
        elasticsearch.close();
    }
}
