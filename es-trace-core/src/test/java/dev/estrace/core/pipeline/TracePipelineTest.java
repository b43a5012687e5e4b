// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.core.record.Entries;
import dev.estrace.core.record.TraceContext;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.core.report.DropReason;
import dev.estrace.core.report.OwnThread;
import dev.estrace.core.settings.TraceSettings;
import dev.estrace.testkit.Answer;
import dev.estrace.testkit.ScriptedElasticsearch;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who shares a pipeline, what it turns away, and how it begins and ends. */
class TracePipelineTest {
    private final ScriptedElasticsearch server = ScriptedElasticsearch.start();
    private final RunningPipeline first = new RunningPipeline(server.uri());
    private final RunningPipeline second = new RunningPipeline(server.uri());

    @AfterEach
    void stop() {
        first.close();
        second.close();
        server.close();
    }

    @Test
    void refusedSettingsAreToldAndEveryRecordIsCounted() {
        first.start("hosts", "ftp://nowhere");
        first.log(3);

        assertThat(first.told())
                .singleElement()
                .asString()
                .startsWith("ERROR")
                .contains("hosts")
                .contains("ftp://nowhere");
        assertThat(first.stats().accepted()).isEqualTo(3);
        assertThat(first.stats().dropped(DropReason.NOT_STARTED)).isEqualTo(3);
        assertThat(first.flush(Duration.ofSeconds(1)).complete()).isTrue();
    }

    @Test
    void switchedOffItDiscardsAndConnectsToNobody() {
        first.start("enabled", "false");
        first.log(3);
        first.flush(Duration.ofSeconds(1));

        assertThat(first.stats().disabled()).isEqualTo(3);
        assertThat(first.stats().accepted()).isZero();
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void recordsOfItsOwnThreadsAreTurnedAway() throws InterruptedException {
        first.start();
        Thread own = new OwnThread(() -> first.log(3), "test");
        own.start();
        own.join();

        assertThat(first.stats().ownThreads()).isEqualTo(3);
        assertThat(first.stats().accepted()).isZero();
    }

    @Test
    void anEventThatGivesNoRecordIsCountedAndThrowsNothing() {
        TracePipeline pipeline = first.start("index", "no-record");
        long before = first.stats().dropped(DropReason.INTERNAL);

        assertThat(pipeline.accept("event", (event, withSource) -> {
                    throw new StackOverflowError();
                }))
                .isFalse();
        assertThat(first.stats().dropped(DropReason.INTERNAL) - before).isEqualTo(1);
        assertThat(first.stats().balances()).isTrue();
    }

    @Test
    void noRecordIsMadeOfAnEventThatNobodyWants() {
        TracePipeline pipeline = first.start("enabled", "false");
        AtomicBoolean made = new AtomicBoolean();
        pipeline.accept("event", (event, withSource) -> {
            made.set(true);
            return new TraceRecord(0, 0, TraceLevel.INFO, "", event);
        });

        assertThat(made).isFalse();
        assertThat(first.stats().disabled()).isEqualTo(1);
    }

    @Test
    void appendersWithEqualSettingsShareAPipelineAndKeepTheirOwnDefaults() {
        first.start("team", "one");
        second.start("team", "two");
        first.log("from the first");
        second.log("from the second");
        first.assertAllStored(server, 2);

        assertThat(second.stats().stored()).isEqualTo(2);
        assertThat(server.documents())
                .extracting(document -> text(document, "message") + ", " + text(document, "genops.team"))
                .containsExactlyInAnyOrder("from the first, one", "from the second, two");
    }

    @Test
    void appendersWithOtherSettingsHaveAPipelineOfTheirOwn() {
        first.start("index", "one");
        second.start("index", "two");
        first.log(1);

        assertThat(second.stats().accepted()).isZero();
    }

    @Test
    void aReloadLosesNothing() {
        CountDownLatch gate = new CountDownLatch(1);
        server.answer(Answer.good().heldUntil(gate)).times(1);
        first.start("closeTimeout", "10ms");
        first.log(10);
        first.close();
        second.start("closeTimeout", "10ms");
        second.log(10);
        gate.countDown();

        assertThat(second.flush(Duration.ofSeconds(10)).complete()).isTrue();
        assertThat(server.stored().size()).isEqualTo(20);
        assertThat(second.stats().stored()).isEqualTo(20);
    }

    @Test
    void itsThreadsEndSoonAfterTheLastUser() {
        first.start("index", "threads-end");
        first.log(1);
        first.close();

        await().atMost(Duration.ofSeconds(10)).until(() -> ownThreads() == 0);
    }

    @Test
    void afterClosingRecordsAreCountedAndNothingIsThrown() {
        TracePipeline pipeline = first.start("index", "after-close");
        first.close();
        first.log(2);
        pipeline.close();

        assertThat(first.stats().dropped(DropReason.CLOSED)).isEqualTo(2);
        assertThat(first.stats().balances()).isTrue();
    }

    @Test
    void runningOnesCanBeFoundByOthers() {
        TracePipeline pipeline = first.start();
        assertThat(TracePipeline.running()).contains(pipeline);

        first.close();
        assertThat(TracePipeline.running()).doesNotContain(pipeline);
    }

    @Test
    void idleOnesCanBeFoundByOthers() {
        TracePipeline disabled = first.start("enabled", "false");
        TracePipeline refused = second.start("hosts", "ftp://nowhere");
        assertThat(TracePipeline.idle()).containsSubsequence(disabled, refused);
        assertThat(TracePipeline.running()).doesNotContain(disabled, refused);
        assertThat(disabled.isOpen()).isTrue();

        first.close();
        second.close();
        assertThat(TracePipeline.idle()).doesNotContain(disabled, refused);
        assertThat(disabled.isOpen()).isFalse();
    }

    @Test
    void theScopeOfTheLoggingThreadGoesWithTheRecord() {
        first.start();
        TraceContext outer =
                TraceContext.current().with(Map.of("run_id", "run-1")).install();
        try {
            first.log("inside");
        } finally {
            outer.install();
        }
        first.log("outside");
        first.assertAllStored(server, 2);

        assertThat(server.documents())
                .extracting(document -> text(document, "message") + ", " + text(document, "run_id"))
                .containsExactlyInAnyOrder("inside, run-1", "outside, ");
    }

    @Test
    void aRecordThatCanNotBeEncodedIsCountedAndCostsNoOther() {
        first.start();
        first.log(5);
        first.log(RunningPipeline.record(TraceLevel.ERROR, "broken").values(action -> {
            failOnTheWorker(new StackOverflowError());
        }));
        first.log(5);

        assertThat(first.flush(Duration.ofSeconds(10)).complete()).isTrue();
        assertThat(server.stored().size()).isEqualTo(10);
        assertThat(first.stats().drops()).containsEntry(DropReason.UNENCODABLE, Map.of(TraceLevel.ERROR, 1L));
        assertThat(first.stats().balances()).isTrue();
        assertThat(first.told()).anyMatch(sentence -> sentence.contains("can not be encoded"));
    }

    @Test
    void anOverflowIsToldAndSummedUpWhenItIsOver() {
        server.refuseConnections();
        first.start("queueRecords", "100", "bufferSize", "10", "whenFull", "drop-newest");
        first.log(150);
        await().until(() -> first.told().stream().anyMatch(sentence -> sentence.contains("queue is full")));
        assertThat(first.stats().dropped(DropReason.QUEUE_FULL)).isEqualTo(50);

        server.acceptConnections();

        assertThat(first.flush(Duration.ofSeconds(10)).complete()).isTrue();
        await().until(() -> first.told().stream().anyMatch(sentence -> sentence.contains("50 records were dropped")));
        assertThat(server.stored().size()).isEqualTo(100);
        assertThat(first.stats().balances()).isTrue();
    }

    @Test
    void aListenerThatThrowsStopsNobody() {
        server.answer(Answer.status(503)).times(1);
        TracePipeline pipeline = TracePipeline.start(
                TraceSettings.read(
                        "es", Map.of("hosts", server.uri().toString(), "backoff", "10ms-20ms"), name -> null),
                (severity, sentence) -> {
                    throw new IllegalStateException("deaf");
                });
        pipeline.accept(RunningPipeline.record(TraceLevel.INFO, "m"));

        assertThat(pipeline.flush(Duration.ofSeconds(10)).complete()).isTrue();
        pipeline.close();
    }

    @Test
    void closingAfterThePipelineHasEndedTakesNoTime() {
        TracePipeline pipeline = first.start("index", "ended");
        Engine engine = Registry.ofThisProcess().acquire(pipeline.settings().pipeline());
        engine.close(Duration.ZERO);
        assertThat(engine.awaitEnd(Duration.ofSeconds(10))).isTrue();

        long before = System.nanoTime();
        pipeline.close(Duration.ofSeconds(30));

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void aFlushCompletesWhileOthersGoOnLogging() throws InterruptedException {
        TracePipeline pipeline = first.start("whenFull", "block", "maxBlock", "10s", "batchBytes", "20KB");
        AtomicBoolean stop = new AtomicBoolean();
        Thread other = new Thread(() -> {
            while (!stop.get()) {
                first.log("x".repeat(1000));
            }
        });
        other.start();
        try {
            await().until(() -> first.stats().stored() > 1000);
            assertThat(pipeline.flush(Duration.ofSeconds(20)).complete()).isTrue();
        } finally {
            stop.set(true);
            other.join();
        }
    }

    @Test
    void aWorkerWithBytesInFlightDoesNotSpin() {
        CountDownLatch gate = new CountDownLatch(1);
        first.start("bufferSize", "1000", "connections", "2", "flushInterval", "30s");
        server.answer(Answer.good().heldUntil(gate)).times(1);
        for (int i = 0; i < 100; i++) {
            first.log("x".repeat(30_000));
        }
        first.running().startFlush();
        await().until(() -> !server.bulkRequests().isEmpty());
        first.log(5);

        long before = workerCpuNanos();
        await().pollDelay(Duration.ofMillis(500)).until(() -> true);
        assertThat(Duration.ofNanos(workerCpuNanos() - before)).isLessThan(Duration.ofMillis(250));
        gate.countDown();
    }

    @Test
    void anIdleWorkerRests() {
        first.start("index", "idle");
        long before = workerCpuNanos();
        await().pollDelay(Duration.ofMillis(300)).until(() -> true);
        assertThat(Duration.ofNanos(workerCpuNanos() - before)).isLessThan(Duration.ofMillis(150));
        assertThat(server.requests()).isEmpty();

        first.log(1);
        first.assertAllStored(server, 1);
        long after = workerCpuNanos();
        await().pollDelay(Duration.ofMillis(300)).until(() -> true);
        assertThat(Duration.ofNanos(workerCpuNanos() - after)).isLessThan(Duration.ofMillis(150));
    }

    @Test
    void anErrorOfTheApplicationsOwnCodeDoesNotEndTheWorker() {
        first.start();
        first.log(RunningPipeline.record(TraceLevel.ERROR, "sneaky").values(action -> {
            failOnTheWorker(new IOException("checked"));
        }));
        first.log(RunningPipeline.record(TraceLevel.ERROR, "hostile").throwable(new Exception() {
            @Override
            public String getMessage() {
                throw new NoClassDefFoundError("gone");
            }
        }));
        first.log(1);

        assertThat(first.flush(Duration.ofSeconds(10)).complete()).isTrue();
        assertThat(server.stored().size()).isEqualTo(2);
        assertThat(first.stats().balances()).isTrue();
    }

    @Test
    void aValueWithoutTextCostsNothingElse() {
        Object hostile = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("no text");
            }
        };
        first.start();
        first.log(RunningPipeline.record(TraceLevel.INFO, "m")
                .values(Entries.of(Map.of("free", hostile, "genops.tokens.input", hostile, "team", hostile))));
        first.assertAllStored(server, 1);

        assertThat(server.documents().get(0).at("/metadata/free").asText())
                .isEqualTo("(toString() threw java.lang.IllegalStateException)");
    }

    @Test
    void closingTriesOnceMoreWhateverTheBackOffSays() {
        server.answer(Answer.status(503).retryAfter(60)).times(1);
        first.start();
        first.log(10);
        await().until(() -> first.told().stream().anyMatch(sentence -> sentence.contains("HTTP 503")));

        first.running().close(Duration.ofSeconds(10));

        assertThat(server.stored().size()).isEqualTo(10);
    }

    @Test
    void closesOnAnInterruptedThreadAndWithoutLimit() {
        TracePipeline pipeline = first.start();
        first.log(10);
        Thread.currentThread().interrupt();
        FlushResult result = pipeline.close(ChronoUnit.FOREVER.getDuration());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.complete()).isTrue();
        assertThat(server.stored().size()).isEqualTo(10);
    }

    @Test
    void aBurstIntoASmallQueueBesideAnIdleServerIsFlushedInTime() {
        first.start("queueRecords", "100", "whenFull", "block", "maxBlock", "1s", "bufferSize", "100");
        first.log(1000);

        first.assertAllStored(server, 1000);
    }

    @Test
    void keyValuesCountInTheQueue() {
        server.refuseConnections();
        first.start("queueBytes", "1MB", "whenFull", "drop-newest");
        for (int i = 0; i < 100; i++) {
            first.log(RunningPipeline.record(TraceLevel.INFO, "m").values(Entries.of(Map.of("k", "v".repeat(60_000)))));
        }

        assertThat(first.stats().pending()).isLessThan(20);
        assertThat(first.stats().dropped(DropReason.QUEUE_FULL)).isGreaterThan(80);
    }

    @Test
    void anIngressWithoutARouteIsNotTakenForElasticsearch() {
        server.answer(
                        request -> request.path().startsWith("/_index_template"),
                        Answer.status(404).withoutProductHeader())
                .times(1);
        first.start("index", "late");
        first.log(10);
        await().until(() -> first.told().stream().anyMatch(sentence -> sentence.contains("HTTP 404")));
        assertThat(server.bulkRequests()).isEmpty();
    }

    private static void failOnTheWorker(Throwable failure) {
        if (OwnThread.isCurrent()) {
            throw TracePipelineTest.<RuntimeException>sneak(failure);
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <X extends Throwable> X sneak(Throwable failure) throws X {
        throw (X) failure;
    }

    private static String text(JsonNode document, String field) {
        return document.path(field).asText();
    }

    private static long workerCpuNanos() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("es-trace-worker"))
                .mapToLong(thread -> ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId()))
                .sum();
    }

    private static long ownThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread instanceof OwnThread && thread.isAlive())
                .count();
    }
}
