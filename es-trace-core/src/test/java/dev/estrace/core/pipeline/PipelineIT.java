// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.core.record.Entries;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.testkit.ElasticsearchServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** The whole way of a record into a real Elasticsearch. */
class PipelineIT {
    private final ElasticsearchServer server = ElasticsearchServer.shared();
    private final RunningPipeline pipeline = new RunningPipeline(server.uri());
    private String index = "";

    @BeforeEach
    void nameIndex(TestInfo test) {
        index = "it-" + test.getDisplayName().toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }

    @AfterEach
    void stop() {
        pipeline.close();
    }

    @Test
    void theTemplateIsThereBeforeTheFirstRecord() {
        pipeline.start("index", index);
        pipeline.log(10);
        flushed(10);

        JsonNode mapping = server.get("/" + index + "/_mapping").path(index).path("mappings");
        assertThat(mapping.path("dynamic").asText()).isEqualTo("false");
        assertThat(mapping.at("/properties/run_id/type").asText()).isEqualTo("keyword");
    }

    @Test
    void hostileTextIsStoredAndForgesNothing() {
        List<String> hostile = List.of(
                "line\nbreak",
                "\"}}\n{\"create\":{\"_index\":\"forged\",\"_id\":\"x\"}}\n{\"a\":1}\n",
                "\u0000\u0007\u001b\u2028\u2029\u0085",
                "emoji \uD83D\uDE00",
                "");
        pipeline.start("index", index);
        for (String text : hostile) {
            pipeline.log(RunningPipeline.record(TraceLevel.INFO, text)
                    .thread(text, 1)
                    .mdc(Entries.of(Map.of("run_id", text + "r", "free" + text, text, "genops.cost.total", text)))
                    .tags(List.of(text + "t"))
                    .throwable(new IllegalStateException(text)));
        }
        pipeline.log(RunningPipeline.record(TraceLevel.INFO, "lone \uD800 surrogate"));
        flushed(hostile.size() + 1);

        List<String> messages = server.documents(index).stream()
                .map(document -> document.get("message").asText())
                .collect(Collectors.toList());
        assertThat(messages)
                .containsAll(hostile)
                .contains("lone \uFFFD surrogate")
                .hasSize(hostile.size() + 1);
        assertThat(server.send("GET", "/forged", null).status()).isEqualTo(404);
    }

    @Test
    void giantValuesAreCutMarkedAndStored() {
        Map<String, String> mdc = new HashMap<>();
        mdc.put("run_id", "r".repeat(1 << 20));
        mdc.put("k".repeat(40_000), "v".repeat(1 << 20));
        mdc.put("tags", "t".repeat(1 << 20));
        pipeline.start("index", index);
        pipeline.log(RunningPipeline.record(TraceLevel.INFO, "m".repeat(10 << 20))
                .mdc(Entries.of(mdc))
                .throwable(new IllegalStateException("e".repeat(1 << 20))));
        flushed(1);

        JsonNode document = server.documents(index).get(0);
        assertThat(document.get("message").asText()).hasSize(1 << 16);
        assertThat(document.get("metadata").get("message_length").asInt()).isEqualTo(10 << 20);
        assertThat(document.get("truncated")).extracting(JsonNode::asText).contains("message", "run_id");
    }

    @Test
    void anyMixOfTypesUnderOneKeyIsStored() {
        pipeline.start("index", index);
        List<Object> values = List.of("text", 1, 2.5, true, "2026-01-01", Double.NaN, List.of(1, 2), Map.of("a", 1));
        for (Object value : values) {
            pipeline.log(RunningPipeline.record(TraceLevel.INFO, "m")
                    .values(Entries.of(Map.of("key", value, "key.sub", value, "genops.tokens.input", value))));
        }

        flushed(values.size());
    }

    @Test
    void anOutageAndARestartLoseNothingAndStoreNothingTwice() {
        try (ElasticsearchServer own = ElasticsearchServer.start();
                RunningPipeline patient = new RunningPipeline(own.uri())) {
            patient.start("index", index, "bufferSize", "50", "closeTimeout", "1s");
            patient.log(2000);
            own.kill();
            patient.log(2000);
            own.restart();
            patient.log(2000);

            assertThat(patient.flush(Duration.ofSeconds(60)).complete()).isTrue();
            own.refresh(index);
            assertThat(own.count(index)).isEqualTo(6000);
            assertThat(patient.stats().stored()).isEqualTo(6000);
            assertThat(patient.stats().balances()).isTrue();
        }
    }

    private void flushed(int records) {
        assertThat(pipeline.flush(Duration.ofSeconds(30)).complete()).isTrue();
        server.refresh(index);
        assertThat(server.count(index)).isEqualTo(records);
        assertThat(pipeline.stats().stored()).isEqualTo(records);
        assertThat(pipeline.stats().balances()).isTrue();
    }
}
