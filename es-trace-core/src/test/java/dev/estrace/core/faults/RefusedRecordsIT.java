// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.core.deadletter.DeadLetterReplay;
import dev.estrace.core.deadletter.ReplayResult;
import dev.estrace.core.record.Entries;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.settings.TraceSettings;
import dev.estrace.testkit.ElasticsearchServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that Elasticsearch does not take as they are: they are stored in another way, or kept where they can be found. */
class RefusedRecordsIT {
    private static final int MANY = Faults.amount(2000, 50_000);

    private final ElasticsearchServer server = ElasticsearchServer.shared();
    private final Shipment shipment = new Shipment();

    @AfterEach
    void stop() {
        shipment.close();
    }

    @Test
    void recordsOfAMissingIndexBecomeLettersThatCanBeReplayed(@TempDir Path directory) throws IOException {
        Path letters = directory.resolve("letters.ndjson");
        autoCreate("\"-faults-*,+*\"");
        try {
            shipment.start(server.uri(), "backoff", "10ms-100ms", "deadLetter", "file:" + letters);
            shipment.log(100);
            assertThat(shipment.pipeline().flush(Duration.ofSeconds(30)).complete())
                    .isTrue();
        } finally {
            autoCreate("null");
        }
        assertThat(shipment.stats().rejected()).isEqualTo(100);
        assertThat(shipment.stats().resent()).as("three tries each").isEqualTo(200);
        shipment.assertAccounted();

        server.put("/" + shipment.index(), "{}");
        ReplayResult replayed = DeadLetterReplay.run(letters, settings(), Duration.ofSeconds(10));
        assertThat(replayed).isEqualTo(new ReplayResult(100, 0, 0, 0));
        assertThat(server.count(shipment.index())).isEqualTo(100);
    }

    @Test
    void recordsThatConflictWithTheMappingAreStoredInAnotherForm() {
        server.put(
                "/" + shipment.index(),
                "{\"mappings\":{\"properties\":{\"stage_name\":{\"type\":\"long\"},"
                        + "\"job_name\":{\"properties\":{\"part\":{\"type\":\"keyword\"}}}}}}");
        shipment.start(server.uri(), "queueBytes", "64MB");
        for (int i = 0; i < MANY; i++) {
            shipment.log(Shipment.record(TraceLevel.INFO, Shipment.TEXT + " " + i)
                    .mdc(Entries.of(
                            i % 200 == 50 ? Map.of("job_name", Shipment.TEXT) : Map.of("stage_name", stage(i)))));
        }

        shipment.arrivesIn(server);
        assertThat(server.documents(shipment.index()).stream()
                        .filter(document -> document.has("degraded"))
                        .map(RefusedRecordsIT::original))
                .hasSize(MANY / 100)
                .allMatch(original -> original.contains("_name\":\"" + Shipment.TEXT + "\""));
    }

    private static String stage(int i) {
        return i % 200 == 150 ? Shipment.TEXT : Integer.toString(i);
    }

    private static String original(JsonNode document) {
        return document.at("/degraded/document").asText();
    }

    private TraceSettings settings() {
        return TraceSettings.read("replay", Map.of("hosts", server.uri().toString()), name -> null);
    }

    private void autoCreate(String setting) {
        server.put("/_cluster/settings", "{\"persistent\":{\"action.auto_create_index\":" + setting + "}}");
    }
}
