// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.estrace.core.deadletter.DeadLetterReplay;
import dev.estrace.core.deadletter.ReplayResult;
import dev.estrace.core.record.Entries;
import dev.estrace.core.record.RequestMetrics;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.core.settings.TraceSettings;
import dev.estrace.testkit.ElasticsearchServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records in what a name can stand for, on a real Elasticsearch. */
class TargetsIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Each takes the server a tenth of a second. */
    private static final int MOST_INDICES = Boolean.getBoolean("estrace.faults") ? 100 : 20;

    private final ElasticsearchServer server = ElasticsearchServer.shared();
    private final RunningPipeline pipeline = new RunningPipeline(server.uri());
    /** A data stream can't be deleted. */
    private final String name = "it-" + UUID.randomUUID();

    @AfterEach
    void stop() {
        pipeline.close();
    }

    @Test
    void teamsHaveIndicesOfTheirOwnUpToALimit() {
        int teams = MOST_INDICES * 3 / 2;
        pipeline.start("index", name + "-%{genops.team}-%{yyyy}", "maxIndices", Integer.toString(MOST_INDICES));
        for (int i = 0; i < 4 * teams; i++) {
            pipeline.log(of("Team/" + i % teams));
        }
        stored(4 * teams);

        Map<String, Long> byIndex = server.hits(name + "-*").stream()
                .collect(Collectors.groupingBy(hit -> hit.path("_index").asText(), Collectors.counting()));
        long others = 2L * MOST_INDICES;
        assertThat(byIndex)
                .hasSize(MOST_INDICES + 1)
                .containsEntry(name + "-other-" + Year.now(ZoneOffset.UTC), others)
                .containsEntry(name + "-team_7-" + Year.now(ZoneOffset.UTC), 4L);
        assertThat(pipeline.stats().catchAll()).isEqualTo(others);
        assertThat(pipeline.told()).anyMatch(sentence -> sentence.contains("maxIndices"));
        assertThat(server.get("/" + name + "-*/_mapping?filter_path=*.mappings.dynamic"))
                .hasSize(MOST_INDICES + 1)
                .allSatisfy(index ->
                        assertThat(index.at("/mappings/dynamic").asText()).isEqualTo("false"));
    }

    @Test
    void aLateRecordGoesToTheIndexOfItsDay() {
        pipeline.start("index", name + "-%{yyyy.MM.dd}");
        pipeline.log(at("2026-11-21T10:00:00Z"));
        pipeline.log(at("2026-11-20T23:59:59.999Z"));
        stored(2);

        assertThat(indices(name + "-*")).containsExactly(name + "-2026.11.20", name + "-2026.11.21");
    }

    @Test
    void anAliasRollsOverWhileRecordsCome() {
        pipeline.start("index", name, "target", "alias", "bufferSize", "20");
        rollOverWhileLogging();

        assertThat(indices(name))
                .containsExactly(name + "-000001", name + "-000002", name + "-000003", name + "-000004");
        assertThat(server.get("/" + name + "/_mapping"))
                .hasSize(4)
                .allSatisfy(index ->
                        assertThat(index.at("/mappings/dynamic").asText()).isEqualTo("false"));
    }

    @Test
    void aDataStreamRollsOverWhileRecordsCome() {
        pipeline.start("index", name, "target", "data-stream", "bufferSize", "20");
        rollOverWhileLogging();

        assertThat(indices(name)).hasSize(4).allMatch(index -> index.startsWith(".ds-" + name + "-"));
    }

    private void rollOverWhileLogging() {
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<Integer> logged = CompletableFuture.supplyAsync(() -> {
            int records = 0;
            for (; !enough.get(); records++) {
                pipeline.log("message " + records);
                LockSupport.parkNanos(1_000_000);
            }
            return records;
        });
        for (int rollover = 1; rollover <= 3; rollover++) {
            long before = pipeline.stats().stored();
            await().atMost(LIMIT).until(() -> pipeline.stats().stored() > before);
            server.post("/" + name + "/_rollover", "{}");
        }
        long before = pipeline.stats().stored();
        await().atMost(LIMIT).until(() -> pipeline.stats().stored() > before + 100); // in the last index too
        enough.set(true);
        int records = logged.join();
        stored(records);
        assertThat(server.hits(name).stream()
                        .map(hit -> hit.path("_id").asText())
                        .distinct())
                .hasSize(records);
    }

    @Test
    void dataStreamsByTeam() {
        pipeline.start("index", name + "-%{genops.team}", "target", "data-stream");
        List.of("a", "b", "a", "c").forEach(team -> pipeline.log(of(team)));
        stored(4);

        assertThat(indices(name + "-*")).hasSize(3).allMatch(index -> index.startsWith(".ds-" + name + "-"));
        assertThat(server.count(name + "-a")).isEqualTo(2);
    }

    @Test
    void aDataStreamTakesWhatDoesNotFitInAnotherForm() {
        server.put(
                "/_component_template/" + name + "@custom",
                "{\"template\":{\"mappings\":{\"properties\":{\"stage_name\":{\"type\":\"long\",\"ignore_malformed\":false}}}}}");
        pipeline.start("index", name, "target", "data-stream");
        pipeline.log(RunningPipeline.record(TraceLevel.INFO, "m").mdc(Entries.of(Map.of("stage", "no number"))));
        pipeline.log(1);
        stored(2);

        assertThat(server.documents(name))
                .filteredOn(document -> document.has("degraded"))
                .singleElement()
                .satisfies(document ->
                        assertThat(document.path("@timestamp").asText()).isNotEmpty());
    }

    @Test
    void noIndexComesIntoBeingInTheNameOfAnAlias(@TempDir Path directory) throws IOException {
        Path letters = directory.resolve("letters.ndjson");
        String[] settings = {"index", name, "target", "alias", "setup", "off", "maxRetries", "1"};
        pipeline.start(Stream.concat(Stream.of(settings), Stream.of("deadLetter", "file:" + letters))
                .toArray(String[]::new));
        pipeline.log(10);
        assertThat(pipeline.flush(LIMIT).complete()).isTrue();

        assertThat(pipeline.stats().rejected()).isEqualTo(10);
        assertThat(pipeline.stats().balances()).isTrue();
        assertThat(replayed(letters)).isEqualTo(new ReplayResult(0, 10, 0, 0));
        assertThat(server.send("GET", "/" + name, null).status()).isEqualTo(404);

        server.put("/" + name + "-1", "{\"aliases\":{\"" + name + "\":{}}}");
        assertThat(replayed(letters)).isEqualTo(new ReplayResult(10, 0, 0, 0));
        assertThat(server.count(name)).isEqualTo(10);
    }

    private ReplayResult replayed(Path letters) throws IOException {
        String hosts = server.uri().toString();
        TraceSettings settings = TraceSettings.read(
                "replay", Map.of("hosts", hosts, "index", name, "target", "alias", "maxRetries", "1"), unset -> null);
        return DeadLetterReplay.run(letters, settings, Duration.ofSeconds(10));
    }

    @Test
    void noIndexComesIntoBeingInTheNameOfADataStream() {
        pipeline.start("index", name, "target", "data-stream", "setup", "off");
        pipeline.log(10);
        awaitTold("the index is missing");

        assertThat(pipeline.stats().pending()).isEqualTo(10);
        assertThat(server.send("GET", "/" + name, null).status()).isEqualTo(404);
    }

    @Test
    void anAliasWithoutAnIndexToWriteToKeepsItsRecordsWaiting() {
        server.put("/" + name + "-1", "{\"aliases\":{\"" + name + "\":{}}}");
        server.put("/" + name + "-2", "{\"aliases\":{\"" + name + "\":{}}}");
        pipeline.start("index", name, "target", "alias", "setup", "off");
        pipeline.log(10);
        awaitTold("the alias has no write index");
        assertThat(pipeline.stats().pending()).isEqualTo(10);
        server.put("/" + name + "-2/_alias/" + name, "{\"is_write_index\":true}");
        pipeline.running().close(LIMIT); // which waits for nothing that is held
        stored(10);
        assertThat(indices(name)).containsExactly(name + "-2");
    }

    @Test
    void aMissingIngestPipelineKeepsRecordsWaitingAndNothingElse() {
        pipeline.start("index", name, "ingestPipeline", name, "metricsIndex", "metrics-" + name);
        pipeline.log(10);
        pipeline.log(TraceRecord.of(RequestMetrics.builder().build(), Instant.now()));
        await().atMost(LIMIT).until(() -> pipeline.stats().stored() == 1);
        awaitTold("the ingest pipeline is missing");
        assertThat(pipeline.stats().pending()).isEqualTo(10);
        server.put("/_ingest/pipeline/" + name, "{\"processors\":[]}");
        assertThat(pipeline.running().close(LIMIT).complete()).isTrue();

        assertThat(server.count(name)).isEqualTo(10);
        assertThat(server.count("metrics-" + name)).isEqualTo(1);
        assertThat(pipeline.stats().rejected()).isZero();
    }

    private void awaitTold(String words) {
        await().atMost(LIMIT).until(() -> pipeline.told().stream().anyMatch(sentence -> sentence.contains(words)));
    }

    private void stored(int records) {
        assertThat(pipeline.flush(LIMIT).complete()).isTrue();
        assertThat(pipeline.stats().stored()).isEqualTo(records);
        assertThat(pipeline.stats().accepted()).isEqualTo(records);
        assertThat(pipeline.stats().balances()).isTrue();
        assertThat(server.count(name + "*")).isEqualTo(records);
    }

    private Set<String> indices(String names) {
        return server.hits(names).stream()
                .map(hit -> hit.path("_index").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static TraceRecord of(String team) {
        return RunningPipeline.record(TraceLevel.INFO, "m").mdc(Entries.of(Map.of("team", team)));
    }

    private static TraceRecord at(String instant) {
        return new TraceRecord(Instant.parse(instant).getEpochSecond(), 0, TraceLevel.INFO, "test", "m");
    }
}
