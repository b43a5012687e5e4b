// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.core.pipeline.TracePipeline;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.core.report.TraceStats;
import dev.estrace.core.settings.TraceSettings;
import dev.estrace.testkit.ElasticsearchRequests;
import dev.estrace.testkit.ScriptedElasticsearch;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A pipeline whose way is made hard, what was logged through it into an index of its own, and what it told. */
final class Shipment implements AutoCloseable {
    /** Is in every message, and must never be in what is told. */
    static final String TEXT = "text-of-a-document";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST_COMPARED = 20_000;

    private final String index = "faults-" + UUID.randomUUID();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Map<TraceLevel, Long> turnedAway = new EnumMap<>(TraceLevel.class);
    private long logged;
    private @Nullable TracePipeline pipeline;

    /** Starts with these settings: name, value, name, value … */
    Shipment start(URI host, String... settings) {
        return start(List.of(host), settings);
    }

    /** As {@link #start(URI, String...)}, to several hosts. */
    Shipment start(List<URI> hosts, String... settings) {
        String addresses = hosts.stream().map(URI::toString).collect(Collectors.joining(","));
        Map<String, String> texts = new HashMap<>(Map.of("hosts", addresses, "index", index, "closeTimeout", "1s"));
        for (int i = 0; i < settings.length; i += 2) {
            texts.put(settings[i], settings[i + 1]);
        }
        pipeline = TracePipeline.start(
                TraceSettings.read("es", texts, name -> null),
                (severity, sentence) -> told.add(severity + " " + sentence));
        return this;
    }

    String index() {
        return index;
    }

    TracePipeline pipeline() {
        return Objects.requireNonNull(pipeline, "not started");
    }

    TraceStats stats() {
        return pipeline().stats();
    }

    List<String> told() {
        return told;
    }

    /** How many records were not taken, by level. */
    Map<TraceLevel, Long> turnedAway() {
        return turnedAway;
    }

    void log(int records) {
        log(TraceLevel.INFO, records);
    }

    void log(TraceLevel level, int records) {
        for (int i = 0; i < records; i++) {
            log(record(level, TEXT + " " + logged));
        }
    }

    void log(TraceRecord record) {
        logged++;
        if (!pipeline().accept(record)) {
            turnedAway.merge(record.level(), 1L, Long::sum);
        }
    }

    /** Logs one record and waits until it is stored. */
    void logAndAwait() {
        logged++;
        pipeline()
                .acceptAcknowledged(record(TraceLevel.INFO, TEXT + " " + logged))
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /** Logs evenly at a rate. */
    void logFor(Duration time, int perSecond) {
        long start = System.nanoTime();
        long sent = 0;
        for (long passed = 0; passed < time.toNanos(); passed = System.nanoTime() - start) {
            for (long due = passed / (1_000_000_000 / perSecond); sent < due; sent++) {
                log(1);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    static TraceRecord record(TraceLevel level, String message) {
        Instant now = Instant.now();
        return new TraceRecord(now.getEpochSecond(), now.getNano(), level, "test", message).thread("main", 1);
    }

    /** Waits until so many records are stored, perhaps more. */
    void awaitStored(long records) {
        await().atMost(PATIENCE).until(() -> stats().stored() >= records);
    }

    /** Waits until a sentence with these words was told. */
    void awaitTold(String words) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(told).anyMatch(sentence -> sentence.contains(words)));
    }

    boolean tells(String words) {
        return told.stream().anyMatch(sentence -> sentence.contains(words));
    }

    /** Waits for everything to be stored and asserts that it is there once, and nothing else. */
    void arrivesIn(ElasticsearchRequests server) {
        assertAllStored();
        assertThat(server.count(index)).isEqualTo(logged);
        if (logged <= MOST_COMPARED) {
            assertThat(server.documents(index).stream().map(JsonNode::toString)).doesNotHaveDuplicates();
        }
    }

    /** As {@link #arrivesIn(ElasticsearchRequests)}. */
    void arrivesIn(ScriptedElasticsearch server) {
        assertAllStored();
        assertThat(server.stored().size()).isEqualTo((int) logged);
        assertThat(server.duplicates()).isEmpty();
    }

    private void assertAllStored() {
        assertThat(pipeline().flush(PATIENCE).complete())
                .as("%s %s", stats(), told)
                .isTrue();
        assertThat(stats().stored()).as("%s %s", stats(), told).isEqualTo(logged);
        assertThat(stats().accepted()).isEqualTo(logged);
        assertThat(stats().pending()).isZero();
        assertAccounted();
    }

    /** Nothing is lost without being counted, and no document's text was told. */
    void assertAccounted() {
        await().untilAsserted(
                        () -> assertThat(stats().balances()).as("%s", stats()).isTrue());
        assertThat(told).noneMatch(sentence -> sentence.contains(TEXT));
    }

    @Override
    public void close() {
        if (pipeline != null) {
            pipeline.close();
        }
    }
}
