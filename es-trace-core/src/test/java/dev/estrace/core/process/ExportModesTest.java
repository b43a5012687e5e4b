// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.estrace.core.pipeline.TracePipeline;
import dev.estrace.core.record.Entries;
import dev.estrace.core.record.TraceContext;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.core.settings.TraceSettings;
import dev.estrace.testkit.ScriptedElasticsearch;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which records leave at once, while a flush is an hour away. */
class ExportModesTest {
    private static final int MANY = 10_000;
    private static final Duration SOON = Duration.ofSeconds(10);

    private final ScriptedElasticsearch server = ScriptedElasticsearch.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private TracePipeline start(String mode) {
        return TracePipeline.start(
                TraceSettings.read(
                        "es",
                        Map.of(
                                "hosts", server.uri().toString(),
                                "exportMode", mode,
                                "flushInterval", "1h",
                                "bufferSize", "1000000",
                                "whenFull", "block",
                                "maxBlock", "30s"),
                        name -> null),
                (severity, sentence) -> {});
    }

    @Test
    void inRealTimeEveryRecordLeavesAtOnce() {
        try (TracePipeline pipeline = start("realtime")) {
            for (int i = 1; i <= 20; i++) {
                pipeline.accept(Program.record(TraceLevel.DEBUG, "record"));
                awaitStored(i);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"batch", "hybrid"})
    void anOrdinaryRecordWaits(String mode) {
        try (TracePipeline pipeline = start(mode)) {
            pipeline.accept(Program.record(TraceLevel.WARNING, "waits"));
            pipeline.accept(Program.record(TraceLevel.INFO, "waits")
                    .values(Entries.of(Map.of(
                            "genops.policy.result", "allowed",
                            "genops.budget.remaining", 0,
                            "genops.budget.consumed", 5,
                            "genops.budget.limit", 5))));
            await().during(Duration.ofMillis(500))
                    .atMost(SOON)
                    .until(() -> server.bulkRequests().isEmpty());
            assertThat(pipeline.stats().pending()).isEqualTo(2);
        }
        assertThat(server.stored().size()).isEqualTo(2);
    }

    @Test
    void inBatchModeAnErrorWaitsToo() {
        try (TracePipeline pipeline = start("batch")) {
            pipeline.accept(Program.record(TraceLevel.ERROR, "waits"));
            await().during(Duration.ofMillis(500))
                    .atMost(SOON)
                    .until(() -> server.bulkRequests().isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ERROR", "FATAL"})
    void inHybridModeAnErrorLeavesAtOnceAndTakesTheOthersAlong(TraceLevel level) {
        try (TracePipeline pipeline = start("hybrid")) {
            pipeline.accept(Program.record(TraceLevel.INFO, "waits"));
            pipeline.accept(Program.record(level, "urgent"));
            awaitStored(2);
        }
    }

    static Map<String, Object>[] alarms() {
        @SuppressWarnings({"unchecked", "rawtypes"})
        Map<String, Object>[] alarms = new Map[] {
            Map.of("genops.policy.result", "blocked"),
            Map.of("genops.budget.remaining", "-0.01"),
            Map.of("genops.budget.consumed", "10.5", "genops.budget.limit", "10")
        };
        return alarms;
    }

    @ParameterizedTest
    @MethodSource("alarms")
    void inHybridModeAnAlarmAmongTheKeyValuesLeavesAtOnce(Map<String, Object> alarm) {
        leavesAtOnce(Program.record(TraceLevel.INFO, "urgent").values(Entries.of(alarm)));
    }

    @ParameterizedTest
    @MethodSource("alarms")
    void inHybridModeAnAlarmInTheMdcLeavesAtOnce(Map<String, Object> alarm) {
        leavesAtOnce(Program.record(TraceLevel.INFO, "urgent").mdc(Entries.of(alarm)));
    }

    @ParameterizedTest
    @MethodSource("alarms")
    @SuppressWarnings({"unchecked", "rawtypes"})
    void inHybridModeAnAlarmOfTheScopeLeavesAtOnce(Map<String, Object> alarm) {
        TraceContext outside = TraceContext.current().with((Map) alarm).install();
        try {
            leavesAtOnce(Program.record(TraceLevel.INFO, "urgent"));
        } finally {
            outside.install();
        }
    }

    private void leavesAtOnce(TraceRecord urgent) {
        try (TracePipeline pipeline = start("hybrid")) {
            pipeline.accept(urgent);
            awaitStored(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"realtime", "hybrid", "batch"})
    void acknowledgesEachOfManyRecords(String mode) throws Exception {
        try (TracePipeline pipeline = start(mode)) {
            CompletableFuture<?>[] stored = IntStream.range(0, MANY)
                    .mapToObj(i -> pipeline.acceptAcknowledged(Program.record(TraceLevel.INFO, "number " + i)))
                    .toArray(CompletableFuture<?>[]::new);
            pipeline.startFlush();
            CompletableFuture.allOf(stored).get(SOON.toSeconds() * 3, TimeUnit.SECONDS);
            assertThat(server.stored().size()).isEqualTo(MANY);
            assertThat(pipeline.stats().stored()).isEqualTo(MANY);
            assertThat(pipeline.stats().balances()).isTrue();
        }
        assertThat(server.duplicates()).isEmpty();
    }

    private void awaitStored(int records) {
        await().atMost(SOON).until(() -> server.stored().size() == records);
    }
}
