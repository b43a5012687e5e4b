// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.estrace.core.record.NotStoredException;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.report.TraceStats;
import dev.estrace.testkit.Answer;
import dev.estrace.testkit.ItemAnswer;
import dev.estrace.testkit.ScriptedElasticsearch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pipeline with its spool: an outage, a full memory, the end of the process; every record stored once. */
class SpoolingTest {
    private final ScriptedElasticsearch server = ScriptedElasticsearch.start();
    private final RunningPipeline pipeline = new RunningPipeline(server.uri());

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        pipeline.close();
        server.close();
    }

    @Test
    void storesEveryRecordOnceAndLeavesNothingOnDisk() throws IOException {
        start();
        pipeline.log(5000);

        pipeline.assertAllStored(server, 5000);
        pipeline.close();
        awaitEmptyDirectory();
    }

    @Test
    void outlivesAnOutageThatMemoryWouldNot() {
        server.refuseConnections();
        start("queueBytes", "1MB", "batchBytes", "100KB");
        pipeline.log(20_000);

        await().untilAsserted(
                        () -> assertThat(pipeline.stats().spool().records()).isGreaterThan(15_000));
        assertThat(pipeline.stats().dropped()).isZero();
        assertThat(pipeline.stats().pending()).isEqualTo(20_000);
        assertThat(pipeline.stats().pendingBytes()).isLessThan(1 << 20);
        assertThat(pipeline.stats().balances()).isTrue();

        server.acceptConnections();
        pipeline.assertAllStored(server, 20_000);
    }

    @Test
    void aRecordOfTheDurableLevelIsOnDiskWhenItsCallReturns() throws IOException {
        server.refuseConnections();
        start("durableLevel", "error", "maxBlock", "10s");
        pipeline.log(RunningPipeline.record(TraceLevel.ERROR, "a durable message"));

        assertThat(segments()).anySatisfy(segment -> assertThat(segment).contains("a durable message"));
    }

    @Test
    void everyRecordIsSoonOnDisk() {
        server.refuseConnections();
        start();
        pipeline.log("an ordinary message");

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(segments())
                        .anySatisfy(segment -> assertThat(segment).contains("an ordinary message")));
    }

    @Test
    void closingWithoutAServerKeepsEverythingForTheNextStart() {
        server.refuseConnections();
        start("closeTimeout", "20s");
        pipeline.log(3000);
        long before = System.nanoTime();
        FlushResult result = pipeline.running().close(Duration.ofSeconds(20));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
        assertThat(result.pending()).isEqualTo(3000);
        TraceStats stats = awaitEnd();
        assertThat(stats.dropped()).isZero();
        assertThat(stats.pending()).isEqualTo(3000);
        assertThat(stats.balances()).isTrue();

        server.acceptConnections();
        try (RunningPipeline next = new RunningPipeline(server.uri())) {
            next.start("spoolDirectory", directory.toString(), "backoff", "11ms-100ms");
            await().untilAsserted(() -> assertThat(next.stats().stored()).isEqualTo(3000));
            assertThat(next.stats().spool().recovered()).isEqualTo(3000);
            assertThat(next.stats().balances()).isTrue();
        }
        assertThat(server.stored().size()).isEqualTo(3000);
        assertThat(server.duplicates()).isEmpty();
    }

    @Test
    void liveRecordsDoNotWaitBehindTheBacklog() {
        server.refuseConnections();
        start("queueBytes", "1MB", "batchBytes", "50KB", "flushInterval", "50ms");
        pipeline.log(20_000);
        await().untilAsserted(
                        () -> assertThat(pipeline.stats().spool().records()).isGreaterThan(15_000));
        server.answerAlways(Answer.good().delay(Duration.ofMillis(20)));
        server.acceptConnections();
        await().until(() -> pipeline.stats().stored() > 0);
        pipeline.log("a live record");

        await().until(() -> server.documents().stream()
                .anyMatch(document -> document.get("message").asText().equals("a live record")));
        assertThat(pipeline.stats().spool().records()).as("still on disk").isPositive();
        server.answerWell();
        pipeline.assertAllStored(server, 20_001);
    }

    @Test
    void heldRecordsGoToDiskAndHoldNobody() {
        server.answerEach(item ->
                item.source().contains("\"level\":\"warning\"") && item.index().endsWith("1999.01.01")
                        ? ItemAnswer.refused(403, "cluster_block_exception")
                        : ItemAnswer.stored());
        start("index", "traces-%{yyyy.MM.dd}", "queueBytes", "1MB");
        for (int i = 0; i < 3000; i++) {
            pipeline.log(RefusalTest.at("1999-01-01T00:00:00Z", TraceLevel.WARNING, "held " + "x".repeat(500)));
            pipeline.log("free " + i);
        }
        await().untilAsserted(() -> assertThat(pipeline.stats().stored()).isEqualTo(3000));
        assertThat(pipeline.stats().dropped()).isZero();
        assertThat(pipeline.stats().rejected()).isZero();
        assertThat(pipeline.stats().pending()).isEqualTo(3000);

        server.answerWell();
        assertThat(pipeline.running().close(Duration.ofSeconds(30)).complete()).isTrue();
        assertThat(server.stored().size()).isEqualTo(6000);
        assertThat(server.duplicates()).isEmpty();
    }

    @Test
    void goesOnInMemoryWhenTheSpoolIsFullAndResumes() {
        server.refuseConnections();
        start("spoolBytes", "1MB", "queueBytes", "1MB", "batchBytes", "50KB", "maxBlock", "0");
        await().until(() -> {
            pipeline.log(100);
            return pipeline.told().stream().anyMatch(sentence -> sentence.contains("the spool is full"));
        });
        pipeline.log(10_000);
        assertThat(pipeline.stats().dropped()).isPositive();
        assertThat(pipeline.stats().balances()).isTrue();

        server.acceptConnections();
        assertThat(pipeline.flush(Duration.ofSeconds(30)).complete()).isTrue();
        await().untilAsserted(() -> assertThat(pipeline.stats().pending()).isZero());
        assertThat(pipeline.stats().balances()).isTrue();
        assertThat(server.stored().size()).isEqualTo((int) pipeline.stats().stored());
    }

    @Test
    void anAcknowledgementOutlivesTheTripToTheDisk() throws Exception {
        server.refuseConnections();
        start("queueBytes", "1MB", "batchBytes", "50KB");
        var stored = pipeline.running().acceptAcknowledged(RunningPipeline.record(TraceLevel.INFO, "awaited"));
        pipeline.log(10_000);
        await().until(() -> pipeline.stats().spool().records() > 5_000);
        assertThat(stored).isNotDone();

        server.acceptConnections();
        stored.get();
    }

    @Test
    void anAcknowledgementSaysThatItsRecordIsLeftToTheNextStart() {
        server.refuseConnections();
        start();
        var stored = pipeline.running().acceptAcknowledged(RunningPipeline.record(TraceLevel.INFO, "left"));
        pipeline.running().close(Duration.ofSeconds(10));

        assertThatThrownBy(() -> stored.get(20, TimeUnit.SECONDS))
                .hasCauseInstanceOf(NotStoredException.class)
                .hasMessageContaining("the next start sends it");
    }

    @Test
    void aBacklogOfAHeldIndexStaysOnDisk() {
        server.answerEach(item -> ItemAnswer.refused(403, "cluster_block_exception"));
        start("queueBytes", "1MB", "batchBytes", "50KB");
        pipeline.log(30_000);
        await().until(() -> pipeline.stats().spool().records() > 25_000);
        pipeline.log(1000);

        assertThat(pipeline.stats().pendingBytes()).isLessThan(1 << 20);
        assertThat(pipeline.stats().dropped()).isZero();
        server.answerWell();
        pipeline.assertAllStored(server, 31_000);
    }

    @Test
    void aBacklogGoesOnWhenWhatTriedTheWayIsGivenUp() {
        start("queueBytes", "1MB", "batchBytes", "50KB", "maxRetries", "1");
        pipeline.log(1);
        pipeline.assertAllStored(server, 1);
        server.refuseConnections();
        pipeline.log(20_000);
        await().until(() -> pipeline.stats().spool().records() > 15_000);
        await().until(() -> pipeline.stats().rejected() > 0);
        server.acceptConnections();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(pipeline.stats().pending()).isZero());
        assertThat(pipeline.stats().balances()).isTrue();
    }

    @Test
    void whatWaitsOnDiskIsSentSoonAfterTheServerIsBack() {
        server.refuseConnections();
        start();
        pipeline.log(5);
        pipeline.flush(Duration.ofSeconds(1));
        server.acceptConnections();

        await().atMost(Duration.ofSeconds(3))
                .untilAsserted(() -> assertThat(pipeline.stats().stored()).isEqualTo(5));
    }

    /** With time enough for a caller that waits for room, whatever else the machine does. */
    private void start(String... settings) {
        Stream<String> spool = Stream.of("spoolDirectory", directory.toString(), "maxBlock", "10s");
        String[] all = Stream.concat(spool, Stream.of(settings)).toArray(String[]::new);
        pipeline.start(all);
    }

    /** The pipeline lingers for two seconds after its last user has gone. */
    private TraceStats awaitEnd() {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("es-trace-worker")));
        return pipeline.stats();
    }

    private void awaitEmptyDirectory() {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(segments()).isEmpty());
    }

    private List<String> segments() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".seg"))
                    .map(SpoolingTest::read)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }
}
