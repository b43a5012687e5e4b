// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.pipeline.TracePipeline;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.settings.TraceSettings;
import dev.estrace.testkit.ScriptedElasticsearch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thread that logs while it is interrupted: its record is kept, its flag too, and the spool's files stay open. */
class InterruptedCallerTest {
    private static final int RECORDS = 200;

    private final ScriptedElasticsearch server = ScriptedElasticsearch.start();
    private final List<String> told = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        boolean cleared = Thread.interrupted();
        server.close();
        assertThat(cleared).isFalse();
    }

    @Test
    void keepsRecordAndFlagInMemoryMode() {
        assertKept(Map.of("whenFull", "block", "queueRecords", "10", "maxBlock", "30s"));
    }

    @Test
    void keepsRecordAndFlagWithASpool(@TempDir Path directory) {
        assertKept(Map.of("spoolDirectory", directory.toString(), "maxBlock", "30s"));
        assertThat(told).isEmpty();
    }

    private void assertKept(Map<String, String> settings) {
        try (TracePipeline pipeline = start(settings)) {
            for (int i = 0; i < RECORDS; i++) {
                Thread.currentThread().interrupt();
                assertThat(pipeline.accept(Program.record(level(i), "number " + i)))
                        .isTrue();
                assertThat(Thread.interrupted()).as("flag after record %d", i).isTrue();
            }
            assertThat(pipeline.flush(Duration.ofSeconds(20)).complete()).isTrue();
            assertThat(pipeline.stats().stored()).isEqualTo(RECORDS);
            assertThat(pipeline.stats().spool().unspooled()).isZero();
            assertThat(pipeline.stats().balances()).isTrue();
        }
        assertThat(Successor.messages(server)).hasSize(RECORDS);
        assertThat(server.duplicates()).isEmpty();
    }

    private static TraceLevel level(int number) {
        return number % 2 == 0 ? TraceLevel.ERROR : TraceLevel.INFO;
    }

    private TracePipeline start(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("hosts", server.uri().toString());
        return TracePipeline.start(
                TraceSettings.read("es", settings, name -> null),
                (severity, sentence) -> told.add(severity + " " + sentence));
    }
}
