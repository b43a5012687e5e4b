// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.core.report.TraceStats;
import dev.estrace.core.settings.TraceSettings;
import dev.estrace.testkit.ScriptedElasticsearch;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A pipeline under test, what was logged through it, and what it told. */
final class RunningPipeline implements AutoCloseable {
    private final URI server;
    private final List<String> told = new CopyOnWriteArrayList<>();
    private @Nullable TracePipeline pipeline;

    RunningPipeline(URI server) {
        this.server = server;
    }

    /** Starts with a short back-off, without a check of the set-up, and these settings: name, value, name, value … */
    TracePipeline start(String... settings) {
        Map<String, String> texts = new HashMap<>(Map.of(
                "hosts", server.toString(), "backoff", "10ms-100ms", "closeTimeout", "500ms", "validate", "off"));
        for (int i = 0; i < settings.length; i += 2) {
            texts.put(settings[i], settings[i + 1]);
        }
        pipeline = TracePipeline.start(
                TraceSettings.read("es", texts, name -> null),
                (severity, sentence) -> told.add(severity + " " + sentence));
        return pipeline;
    }

    void log(int records) {
        for (int i = 0; i < records; i++) {
            log("message " + i);
        }
    }

    void log(String message) {
        log(record(TraceLevel.INFO, message));
    }

    void log(TraceRecord record) {
        running().accept(record);
    }

    static TraceRecord record(TraceLevel level, String message) {
        Instant now = Instant.now();
        return new TraceRecord(now.getEpochSecond(), now.getNano(), level, "test", message).thread("main", 1);
    }

    FlushResult flush(Duration limit) {
        return running().flush(limit);
    }

    TraceStats stats() {
        return running().stats();
    }

    List<String> told() {
        return told;
    }

    /** Flushes, and asserts that each record is stored exactly once and counted so. */
    void assertAllStored(ScriptedElasticsearch server, int records) {
        assertThat(flush(Duration.ofSeconds(20)).complete()).isTrue();
        assertThat(stats().stored()).isEqualTo(records);
        assertThat(server.stored().size()).isEqualTo(records);
        assertThat(server.duplicates()).isEmpty();
        assertThat(stats().accepted()).isEqualTo(records);
        assertThat(stats().pending()).isZero();
        assertThat(stats().balances()).isTrue();
    }

    @Override
    public void close() {
        if (pipeline != null) {
            pipeline.close();
        }
    }

    TracePipeline running() {
        return Objects.requireNonNull(pipeline, "not started");
    }
}
