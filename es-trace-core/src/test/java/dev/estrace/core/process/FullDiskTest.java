// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.estrace.core.pipeline.TracePipeline;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.report.TraceStats;
import dev.estrace.core.settings.TraceSettings;
import dev.estrace.testkit.ScriptedElasticsearch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk of 2 MB under the spool. Needs the right to mount one. */
class FullDiskTest {
    private static final int RECORDS = 10_000;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final ScriptedElasticsearch server = ScriptedElasticsearch.start();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private boolean mounted;

    @TempDir
    private Path disk;

    @BeforeEach
    void mount() throws Exception {
        mounted = succeeds("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString());
        assumeTrue(mounted, "this user may not mount a file system");
    }

    @AfterEach
    void unmount() throws Exception {
        server.close();
        assertThat(!mounted || succeeds("umount", "-l", disk.toString())).isTrue();
    }

    @Test
    void goesOnInMemoryCountsAndResumesWhenThereIsSpace() throws Exception {
        server.refuseConnections();
        try (TracePipeline pipeline = start()) {
            log(pipeline, RECORDS);
            await().atMost(LIMIT).until(() -> told.stream().anyMatch(sentence -> sentence.contains("can not write")));
            TraceStats full = pipeline.stats();
            assertThat(full.spool().unspooled()).isPositive();
            assertThat(full.accepted()).isEqualTo(RECORDS);
            assertThat(full.dropped() + full.pending()).isEqualTo(RECORDS);

            assertThat(succeeds("mount", "-o", "remount,size=64m", disk.toString()))
                    .isTrue();
            awaitResumption(pipeline);

            server.acceptConnections();
            assertThat(pipeline.flush(LIMIT).complete()).isTrue();
            await().atMost(LIMIT).until(() -> pipeline.stats().pending() == 0);
            TraceStats end = pipeline.stats();
            assertThat(end.balances()).isTrue();
            assertThat(end.rejected() + end.spool().corrupt()).isZero();
            assertThat(server.stored().size()).isEqualTo((int) end.stored());
            assertThat(server.duplicates()).isEmpty();
        }
    }

    /** Something has to be written for the spool to find out. */
    private void awaitResumption(TracePipeline pipeline) {
        long freed = System.nanoTime();
        await().atMost(Duration.ofSeconds(Faults.full() ? 5 : 30)).until(() -> {
            log(pipeline, 1);
            return told.stream().anyMatch(sentence -> sentence.contains("writes again"));
        });
        Faults.report("spool resumed "
                + Duration.ofNanos(System.nanoTime() - freed).toMillis() + " ms after there was space");
    }

    private static void log(TracePipeline pipeline, int records) {
        for (int i = 0; i < records; i++) {
            pipeline.accept(Program.record(TraceLevel.INFO, "x".repeat(500)));
        }
    }

    private TracePipeline start() {
        return TracePipeline.start(
                TraceSettings.read(
                        "es",
                        Map.of(
                                "hosts", server.uri().toString(),
                                "spoolDirectory", disk.resolve("spool").toString(),
                                "backoff", "10ms-100ms"),
                        name -> null),
                (severity, sentence) -> told.add(severity + " " + sentence));
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }
}
