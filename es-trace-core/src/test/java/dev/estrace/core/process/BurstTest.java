// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * More records at once than anything can take: what that costs those who log, and the heap.
 *
 * <p>The threads that log take the processors from the worker: on a busy machine one of them may wait for longer than the
 * 100 ms of {@code maxBlock}, and its record would be dropped and counted. So the burst that must lose nothing waits longer.
 */
class BurstTest {
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final int HEAP_KILOBYTES = 64 * 1024;

    @TempDir
    private Path directory;

    @Test
    void storesABurstFromManyThreadsInASmallHeap() throws Exception {
        int records = Faults.times(100_000, 1_000_000);
        try (CountingElasticsearch server = new CountingElasticsearch();
                ChildJvm child = burst(
                        "hosts=" + server.uri(),
                        "setup=off",
                        "program.records=" + records,
                        "spoolDirectory=" + directory,
                        "spoolBytes=1GB",
                        "maxBlock=10s",
                        "program.watchHeap=true")) {
            report("burst of " + records, child);
            assertThat(child.number("dropped")).isZero();
            assertThat(child.number("accepted")).isEqualTo(records);
            assertThat(child.number("stored")).isEqualTo(records);
            assertThat(child.said("balances")).containsExactly("true");
            assertThat(server.stored()).isEqualTo(records);
            assertThat(server.conflicts()).isZero();
            assertThat(child.number("heapGrowthKilobytes")).isLessThan(HEAP_KILOBYTES);
        }
    }

    @Test
    void countsEveryRecordOfABurstThatWaitsNoLongerThanByDefault() throws Exception {
        int records = Faults.times(100_000, 1_000_000);
        try (CountingElasticsearch server = new CountingElasticsearch();
                ChildJvm child = burst(
                        "hosts=" + server.uri(),
                        "setup=off",
                        "program.records=" + records,
                        "spoolDirectory=" + directory)) {
            report("burst of " + records + " with the default wait", child);
            assertThat(child.number("stored") + child.number("dropped") + child.number("pending"))
                    .isEqualTo(child.number("accepted"));
            assertThat(child.number("stored")).isGreaterThan(records / 2);
        }
    }

    @Test
    void countsWhatDoesNotFitIntoMemoryWhenTheServerIsAway() throws Exception {
        int records = Faults.times(100_000, 1_000_000);
        try (ChildJvm child = burst("hosts=http://127.0.0.1:9", "program.records=" + records, "program.flush=false")) {
            report("burst of " + records + " without a server", child);
            assertCounted(child, records);
            assertThat(child.number("heapGrowthAfterwardsKilobytes")).isLessThan(HEAP_KILOBYTES);
        }
    }

    @Test
    void aCallReturnsAtOnceDuringAnOutage() throws Exception {
        int records = Faults.times(10_000, 150_000);
        try (ChildJvm child = burst(
                "hosts=http://127.0.0.1:9",
                "program.records=" + records,
                "program.threads=2",
                "program.pauseMicros=340",
                "program.flush=false")) {
            report("outage at a steady pace, " + records, child);
            assertCounted(child, records);
        }
    }

    private static void assertCounted(ChildJvm child, int records) {
        assertThat(child.number("accepted")).isEqualTo(records);
        assertThat(child.number("dropped") + child.number("pending")).isEqualTo(records);
        assertThat(child.number("pending")).isPositive();
        assertThat(child.said("balances")).containsExactly("true");
    }

    private static ChildJvm burst(Object... arguments) {
        return ChildJvm.start(LogsInBurst.class, List.of("-Xmx128m"), arguments).awaitSaid("done", LIMIT);
    }

    private static void report(String what, ChildJvm child) {
        Faults.report(what + ": logged in " + child.number("loggedMillis") + " ms, stored in "
                + child.number("storedMillis") + " ms; call p50 " + child.number("callNanos50") / 1000.0 + ", p99.9 "
                + child.number("callNanos999") / 1000.0 + ", max " + child.number("callNanosMax") / 1000.0
                + " µs; no-op p99.9 " + child.number("noopNanos999") / 1000.0 + ", max "
                + child.number("noopNanosMax") / 1000.0 + " µs; " + child.number("dropped") + " dropped; live heap + "
                + child.number("heapGrowthKilobytes")
                + " KB, afterwards + " + child.number("heapGrowthAfterwardsKilobytes") + " KB");
    }
}
