// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.estrace.core.process.Journal.Entry;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.testkit.ScriptedElasticsearch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that ends without a chance to say so: what it had logged is stored by the next one, once. */
class KilledProgramTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration LONG_SINCE = Duration.ofSeconds(1);
    private static final Duration GROUP = Duration.ofMillis(20);
    private static final int LONGEST_LIFE_MILLIS = 1500;

    private final ScriptedElasticsearch server = ScriptedElasticsearch.start();

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void losesAtMostTheLastMomentBelowTheDurableLevelWhenKilled() throws Exception {
        Random random = new Random();
        List<Duration> windows = new ArrayList<>();
        for (int i = 0; i < Faults.times(4, 50); i++) {
            windows.add(killOnce(directory.resolve("spool" + i), i, random.nextInt(LONGEST_LIFE_MILLIS)));
        }
        Collections.sort(windows);
        Faults.report("killed at random instants, the last so much lost: " + windows);
        Duration usual =
                windows.get(windows.size() * 9 / 10 - 1); // a machine under load keeps the worker from the disk
        assertThat(usual).isLessThan(Faults.full() ? GROUP : LONG_SINCE);
    }

    /** Every other time Elasticsearch is away; a third of the programs never writes before a call returns. */
    private Duration killOnce(Path spool, int time, int life) throws Exception {
        ScriptedElasticsearch target = ScriptedElasticsearch.start();
        try (target) {
            if (time % 2 == 1) {
                target.refuseConnections();
            }
            Journal journal = journalOfKilled(
                    target, spool, Duration.ofMillis(life), "program.errorEvery=" + (time % 3 == 0 ? 1_000_000 : 40));
            target.acceptConnections();
            return assertRecovered(target, spool, journal);
        }
    }

    private Journal journalOfKilled(ScriptedElasticsearch target, Path spool, Duration life, String errors)
            throws Exception {
        Path file = directory.resolve(spool.getFileName() + ".journal");
        try (ChildJvm child = ChildJvm.start(
                NumbersRecords.class,
                "hosts=" + target.uri(),
                "program.journal=" + file,
                "spoolDirectory=" + spool,
                "maxBlock=10s",
                errors)) {
            awaitRecords(file, 1);
            child.live(life);
            child.kill();
        }
        return Journal.read(file);
    }

    private static void awaitRecords(Path journal, int count) {
        await().atMost(LIMIT).until(() -> Journal.read(journal).entries().size() >= count);
    }

    private static Duration assertRecovered(ScriptedElasticsearch target, Path spool, Journal journal) {
        try (Successor next = new Successor(target.uri(), spool)) {
            next.awaitRecovery(LIMIT);
        }
        assertThat(target.duplicates()).isEmpty();
        Set<String> stored = Successor.messages(target);
        assertThat(journal.missing(stored, TraceLevel.ERROR)).isEmpty();
        List<Entry> missing = journal.missing(stored, TraceLevel.TRACE);
        Duration window = journal.toTheEnd(missing);
        if (window.compareTo(GROUP) > 0) {
            Faults.report("the last " + window + " lost, from record "
                    + missing.get(0).number() + " of " + journal.entries().size()
                    + ", where the machine stalled for up to " + journal.stall());
        }
        assertThat(window).isLessThan(LONG_SINCE);
        return window;
    }

    @Test
    void aHaltIsAsAKill() throws Exception {
        server.refuseConnections();
        Path file = directory.resolve("journal");
        Path spool = directory.resolve("spool");
        try (ChildJvm child = ChildJvm.start(
                NumbersRecords.class,
                "hosts=" + server.uri(),
                "program.journal=" + file,
                "program.halt=2000",
                "program.errorEvery=40",
                "spoolDirectory=" + spool,
                "maxBlock=10s")) {
            child.awaitEnd(LIMIT);
            assertThat(child.exitValue()).isEqualTo(3);
        }
        server.acceptConnections();
        Journal journal = Journal.read(file);
        assertThat(journal.entries()).hasSize(2000);
        assertRecovered(server, spool, journal);
    }

    @Test
    void aSiblingAdoptsWhatAKilledOneLeft() throws Exception {
        Path spool = directory.resolve("spool");
        try (Successor sibling = new Successor(server.uri(), spool)) {
            server.refuseConnections();
            Journal journal = journalOfKilled(server, spool, Duration.ofMillis(300), "program.errorEvery=40");
            server.acceptConnections();
            long killed = System.nanoTime();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> sibling.stats().spool().recovered() > 0);
            Faults.report("adopted by a sibling after " + (System.nanoTime() - killed) / 1_000_000 + " ms");
            sibling.awaitRecovery(LIMIT);
            assertThat(journal.missing(Successor.messages(server), TraceLevel.ERROR))
                    .isEmpty();
        }
        assertThat(server.duplicates()).isEmpty();
    }

    @Test
    void twoProcessesShareADirectoryAndOneStartAdoptsBoth() throws Exception {
        Path spool = directory.resolve("spool");
        Path first = directory.resolve("first");
        Path second = directory.resolve("second");
        server.refuseConnections();
        try (ChildJvm one = numbering(first, spool);
                ChildJvm other = numbering(second, spool)) {
            awaitRecords(first, 500);
            awaitRecords(second, 500);
            one.kill();
            other.kill();
        }
        server.acceptConnections();
        try (Successor next = new Successor(server.uri(), spool)) {
            next.awaitRecovery(LIMIT);
        }
        assertThat(server.duplicates()).isEmpty();
        Set<String> stored = Successor.messages(server);
        assertThat(Journal.read(first).missing(stored, TraceLevel.ERROR)).isEmpty();
        assertThat(Journal.read(second).missing(stored, TraceLevel.ERROR)).isEmpty();
    }

    private ChildJvm numbering(Path journal, Path spool) {
        return ChildJvm.start(
                NumbersRecords.class,
                "hosts=" + server.uri(),
                "program.journal=" + journal,
                "program.prefix=" + journal.getFileName() + "-",
                "program.errorEvery=10",
                "spoolDirectory=" + spool,
                "maxBlock=10s");
    }

    @Test
    void tellsOfRecordsThatWereMeantForAnotherServer() throws Exception {
        Path spool = directory.resolve("spool");
        server.refuseConnections();
        journalOfKilled(server, spool, Duration.ZERO, "program.errorEvery=1");
        try (ScriptedElasticsearch other = ScriptedElasticsearch.start();
                Successor next = new Successor(other.uri(), spool)) {
            await().atMost(LIMIT)
                    .until(() -> next.told().stream().anyMatch(sentence -> sentence.contains("another destination")));
            assertThat(next.stats().spool().recovered()).isZero();
        }
    }

    @Test
    void inMemoryModeTheLossOfAKillIsShortAndShowsInTheSequence() throws Exception {
        Path file = directory.resolve("journal");
        try (ChildJvm child = ChildJvm.start(
                NumbersRecords.class,
                "hosts=" + server.uri(),
                "program.journal=" + file,
                "bufferSize=1000000",
                "flushInterval=500ms")) {
            await().atMost(LIMIT).until(() -> server.stored().size() > 1000);
            child.kill();
        }
        Journal journal = Journal.read(file);
        List<Entry> missing = journal.missing(Successor.messages(server), TraceLevel.TRACE);
        assertThat(journal.toTheEnd(missing)).isLessThan(Duration.ofSeconds(Faults.full() ? 1 : 10));
        Faults.report(
                "killed in memory mode: the last " + journal.toTheEnd(missing).toMillis() + " ms lost");
        assertThat(server.documents())
                .allSatisfy(document -> assertThat(document.get("sequence").asText())
                        .isEqualTo(document.get("message").asText()));
        assertThat(server.duplicates()).isEmpty();
    }
}
