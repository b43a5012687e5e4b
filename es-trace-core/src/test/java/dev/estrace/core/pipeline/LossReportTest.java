// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.testkit.ScriptedElasticsearch;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LossReportTest {
    @Test
    void oneDocumentTellsWhatWasLostWhileTheQueueWasFull() {
        Instant before = Instant.now();
        try (ScriptedElasticsearch server = ScriptedElasticsearch.start();
                RunningPipeline pipeline = new RunningPipeline(server.uri())) {
            server.refuseConnections();
            pipeline.start("queueRecords", "100", "backoff", "10ms-50ms");
            pipeline.log(200);
            for (int i = 0; i < 60; i++) {
                pipeline.log(RunningPipeline.record(TraceLevel.ERROR, "error"));
            }
            assertThat(pipeline.stats().dropped()).isEqualTo(160);

            server.acceptConnections();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> server.documents().stream()
                            .anyMatch(document ->
                                    document.path("record_kind").asText().equals("loss")));

            JsonNode loss = server.documents().stream()
                    .filter(document -> document.path("record_kind").asText().equals("loss"))
                    .findFirst()
                    .orElseThrow();
            assertThat(loss.at("/loss/queue_full.info").asInt()).isEqualTo(125);
            assertThat(loss.at("/loss/queue_full.error").asInt()).isEqualTo(35);
            assertThat(Instant.parse(loss.at("/loss/from").asText()))
                    .isBetween(before, Instant.parse(loss.at("/loss/to").asText()));
            assertThat(pipeline.stats().balances()).isTrue();
            assertThat(pipeline.stats().accepted()).isEqualTo(261);
        }
    }
}
