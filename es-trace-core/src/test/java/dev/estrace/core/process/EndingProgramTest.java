// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.estrace.core.record.TraceLevel;
import dev.estrace.testkit.ScriptedElasticsearch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that ends while records wait: they are stored, or in the spool for the next one, and it ends soon. */
class EndingProgramTest {
    private static final int RECORDS = 10_000;
    private static final int EXITED_BY_SIGTERM = 143;
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final ScriptedElasticsearch server = ScriptedElasticsearch.start();

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void storesEverythingOnExit() throws Exception {
        Duration exit = runToEnd("program.end=exit");
        Faults.report("exit with the server up: " + exit.toMillis() + " ms");
        assertAllStored();
    }

    @Test
    void storesEverythingOnExitWithASpoolAndLeavesNothing() throws Exception {
        Duration exit = runToEnd("program.end=exit", "spoolDirectory=" + directory);
        Faults.report("exit with the server up and a spool: " + exit.toMillis() + " ms");
        assertAllStored();
        try (Successor next = new Successor(server.uri(), directory)) {
            next.awaitRecovery(LIMIT);
            assertThat(next.stats().spool().recovered()).isZero();
        }
    }

    @Test
    void storesEverythingWhenMainReturnsWithoutClosing() throws Exception {
        Duration exit = runToEnd("program.end=return");
        Faults.report("main returns with the server up: ended after " + exit.toMillis() + " ms");
        assertThat(exit).isLessThan(Duration.ofSeconds(Faults.full() ? 1 : 20));
        assertAllStored();
    }

    @Test
    void leavesEverythingToTheNextStartWhenTheServerIsDown() throws Exception {
        server.refuseConnections();
        Duration exit = runToEnd("program.end=exit", "spoolDirectory=" + directory);
        Faults.report("exit with the server down and a spool: " + exit.toMillis() + " ms");
        assertThat(exit).isLessThan(Duration.ofMillis(Faults.full() ? 1000 : 20_000));
        server.acceptConnections();
        try (Successor next = new Successor(server.uri(), directory)) {
            next.awaitRecovery(LIMIT);
            assertThat(next.stats().spool().recovered()).isEqualTo(RECORDS);
        }
        assertAllStored();
    }

    @Test
    void leavesAtOnceWhenTheServerWasDownLong() throws Exception {
        server.refuseConnections();
        Path file = directory.resolve("journal");
        Path spool = directory.resolve("spool");
        long asked;
        try (ChildJvm child = ChildJvm.start(
                NumbersRecords.class,
                "hosts=" + server.uri(),
                "program.journal=" + file,
                "program.errorEvery=40",
                "maxBlock=10s",
                "spoolDirectory=" + spool)) {
            await().atMost(LIMIT).until(() -> Journal.read(file).entries().size() > 2000);
            asked = System.nanoTime();
            child.terminate();
            child.awaitEnd(GRACE);
            Duration exit = Duration.ofNanos(System.nanoTime() - asked);
            Faults.report("SIGTERM with the server down and a spool: " + exit.toMillis() + " ms");
            assertThat(exit).isLessThan(Duration.ofSeconds(Faults.full() ? 5 : 10));
            assertThat(child.exitValue()).isEqualTo(EXITED_BY_SIGTERM);
        }
        server.acceptConnections();
        try (Successor next = new Successor(server.uri(), spool)) {
            next.awaitRecovery(LIMIT);
        }
        assertStoredIfLoggedBefore(asked, Journal.read(file));
    }

    /** While the pipeline ends its records are counted, not kept. */
    private void assertStoredIfLoggedBefore(long asked, Journal journal) {
        assertThat(journal.missing(Successor.messages(server), TraceLevel.TRACE))
                .allMatch(entry -> entry.nanos() - asked > 0);
        assertThat(server.duplicates()).isEmpty();
    }

    @Test
    void tellsWhatIsLostOnSigtermInMemoryMode() throws Exception {
        server.refuseConnections();
        Path file = directory.resolve("journal");
        try (ChildJvm child = ChildJvm.start(
                NumbersRecords.class, "hosts=" + server.uri(), "program.journal=" + file, "closeTimeout=2s")) {
            await().atMost(LIMIT).until(() -> Journal.read(file).entries().size() > 2000);
            child.terminate();
            child.awaitEnd(GRACE);
            assertThat(child.exitValue()).isEqualTo(EXITED_BY_SIGTERM);
            assertThat(child.said("told"))
                    .anyMatch(sentence -> sentence.matches(".*closed before.* \\d{4,} records.*"));
        }
    }

    @Test
    void countsWhatIsLoggedInShutdownHooks() throws Exception {
        try (ChildJvm child = ended("program.end=hook")) {
            assertHookIsCounted(child);
            assertThat(server.stored().size()).isEqualTo((int) child.number("stored"));
            assertThat(server.stored().size()).isGreaterThanOrEqualTo(RECORDS);
        }
    }

    @Test
    void keepsWhatIsLoggedInShutdownHooksWhenTheServerIsDown() throws Exception {
        server.refuseConnections();
        long pending;
        try (ChildJvm child = ended("program.end=hook", "spoolDirectory=" + directory)) {
            assertHookIsCounted(child);
            assertThat(child.number("stored")).isZero();
            pending = child.number("pending");
        }
        server.acceptConnections();
        try (Successor next = new Successor(server.uri(), directory)) {
            next.awaitRecovery(LIMIT);
        }
        assertThat(server.stored().size()).isEqualTo((int) pending);
        assertThat(server.stored().size()).isGreaterThanOrEqualTo(RECORDS);
    }

    private static void assertHookIsCounted(ChildJvm child) {
        assertThat(child.lines()).noneMatch(line -> line.startsWith("Exception in") || line.startsWith("\tat "));
        assertThat(child.said("late")).containsExactly("false");
        assertThat(child.said("balances")).containsExactly("true");
        assertThat(child.number("stored") + child.number("dropped") + child.number("pending"))
                .isEqualTo(child.number("accepted"));
    }

    private Duration runToEnd(String... arguments) throws Exception {
        try (ChildJvm child = ended(arguments)) {
            return Duration.ofMillis(System.currentTimeMillis() - child.number("ends"));
        }
    }

    private ChildJvm ended(String... arguments) throws Exception {
        List<Object> all = new ArrayList<>(List.of("hosts=" + server.uri(), "program.records=" + RECORDS));
        all.addAll(List.of(arguments));
        ChildJvm child = ChildJvm.start(LogsAndEnds.class, all.toArray());
        child.awaitEnd(LIMIT);
        assertThat(child.exitValue()).as(() -> String.join("\n", child.lines())).isZero();
        return child;
    }

    private void assertAllStored() {
        assertThat(server.stored().size()).isEqualTo(RECORDS);
        assertThat(Successor.messages(server)).hasSize(RECORDS);
        assertThat(server.duplicates()).isEmpty();
    }
}
