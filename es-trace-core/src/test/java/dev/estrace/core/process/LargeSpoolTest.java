// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A spool much larger than the heap is read as it is sent. */
class LargeSpoolTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int MEGABYTES = Faults.times(64, 2048);
    private static final int FIRST_CALL_MICROS = 50_000;
    private static final int HEAP_KILOBYTES = 16 * 1024;

    private final CountingElasticsearch server = new CountingElasticsearch();

    @TempDir
    private Path directory;

    @Test
    void isStreamedAtTheStart() throws Exception {
        try (server) {
            server.setAway(true);
            long records = fill();
            server.setAway(false);
            assertStreamed(records);
        }
    }

    private void assertStreamed(long records) throws Exception {
        try (ChildJvm child = ChildJvm.start(
                StartsWithSpool.class,
                List.of("-Xmx64m"),
                "hosts=" + server.uri(),
                "setup=off",
                "program.expected=" + records,
                "spoolDirectory=" + directory,
                "spoolBytes=4GB")) {
            child.awaitSaid("done", LIMIT);
            Faults.report("spool of " + MEGABYTES + " MB: start " + child.number("startMicros") + " µs, first call "
                    + child.number("firstCallMicros") + " µs, drained in " + child.number("drainMillis")
                    + " ms, live heap + " + child.number("heapGrowthKilobytes") + " KB");
            assertThat(child.number("recovered")).isEqualTo(records);
            assertThat(child.number("stored")).isEqualTo(records + 1);
            assertThat(child.said("balances")).containsExactly("true");
            assertThat((long) server.stored()).isEqualTo(records + 1);
            assertThat(server.conflicts()).isZero();
            if (Faults.full()) {
                assertThat(child.number("firstCallMicros")).isLessThan(FIRST_CALL_MICROS);
                assertThat(child.number("heapGrowthKilobytes")).isLessThan(HEAP_KILOBYTES);
            }
        }
    }

    private long fill() throws Exception {
        try (ChildJvm child = ChildJvm.start(
                LogsIntoSpool.class,
                "hosts=" + server.uri(),
                "setup=off",
                "program.megabytes=" + MEGABYTES,
                "spoolDirectory=" + directory,
                "spoolBytes=4GB",
                "maxBlock=30s")) {
            child.awaitEnd(LIMIT);
            assertThat(child.number("dropped")).isZero();
            return child.number("taken");
        }
    }
}
