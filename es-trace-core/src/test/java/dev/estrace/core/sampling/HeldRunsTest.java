// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.sampling;

import static dev.estrace.core.sampling.SampledLog.endOfRun;
import static dev.estrace.core.sampling.SampledLog.ofRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.record.Entries;
import dev.estrace.core.record.RecordDefaults;
import dev.estrace.core.record.TraceContext;
import dev.estrace.core.record.TraceField;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.core.report.TraceCounters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeldRunsTest {
    private static final int RECORD_BYTES = 768 + 990;

    private final SampledLog log = log("info");

    @Test
    void whatARunThatEndsWellHasHeldIsLeftOut() {
        log.log(ofRun("a", TraceLevel.DEBUG, "one"));
        log.log(ofRun("a", TraceLevel.INFO, "two"));
        log.log(ofRun("a", TraceLevel.TRACE, "three"));
        assertThat(log.stats().held()).isEqualTo(2);
        log.log(endOfRun("a", "success", 5));

        assertThat(log.messages()).containsExactly("two", "end");
        assertThat(log.stats().held()).isZero();
        assertThat(log.stats().omissions()).isEqualTo(Map.of(TraceLevel.DEBUG, 1L, TraceLevel.TRACE, 1L));
        log.assertBalance();
    }

    @Test
    void anErrorShipsWhatIsHeldBeforeItAndAllThatComes() {
        log.log(ofRun("a", TraceLevel.DEBUG, "one"));
        log.log(ofRun("b", TraceLevel.DEBUG, "other run"));
        log.log(ofRun("a", TraceLevel.DEBUG, "two"));
        log.log(ofRun("a", TraceLevel.ERROR, "bad"));
        log.log(ofRun("a", TraceLevel.DEBUG, "three"));
        log.log(endOfRun("a", "success", 5));

        assertThat(log.messages()).containsExactly("one", "two", "bad", "three", "end");
        assertThat(log.shipped()).isSortedAccordingTo((a, b) -> Long.compare(a.sequence(), b.sequence()));
        assertThat(log.stats().held()).isEqualTo(1);
        log.assertBalance();
    }

    @Test
    void aRunThatEndsBadlyIsShippedBeforeItsEndAndSoAreItsStragglers() {
        log.log(ofRun("a", TraceLevel.DEBUG, "one"));
        log.log(endOfRun("a", "error", 5));
        log.log(ofRun("a", TraceLevel.DEBUG, "straggler"));

        assertThat(log.messages()).containsExactly("one", "end", "straggler");
        log.assertBalance();
    }

    @Test
    void aSlowRunIsShipped() {
        SampledLog slow = log("info", "runSamplingSlow", "2s");
        slow.log(ofRun("fast", TraceLevel.DEBUG, "of the fast"));
        slow.log(ofRun("slow", TraceLevel.DEBUG, "of the slow"));
        slow.log(endOfRun("fast", "success", 1_999.9));
        slow.log(endOfRun("slow", "success", 2_000));

        assertThat(slow.messages()).containsExactly("end", "of the slow", "end");
        slow.assertBalance();
    }

    @Test
    void nothingIsHeldOfARunInTheRatio() {
        SampledLog half = log("info", "runSamplingRatio", "0.5");
        int shipped = 0;
        for (int run = 0; run < 1_000; run++) {
            boolean first = half.log(ofRun("run-" + run, TraceLevel.DEBUG, "m"));
            assertThat(first).isEqualTo(Lot.of("run-" + run) < 0.5);
            half.log(endOfRun("run-" + run, "success", 1));
            shipped += first ? 1 : 0;
        }
        assertThat(shipped).isBetween(420, 580);
        half.assertBalance();
    }

    @Test
    void aRunIdUsedAgainIsHeldAgain() {
        for (String status : List.of("success", "error", "success", "success")) {
            log.log(ofRun("nightly", TraceLevel.DEBUG, "debug before " + status));
            log.log(endOfRun("nightly", status, 1));
        }

        assertThat(log.messages())
                .containsExactly("end", "debug before error", "end", "debug before success", "end", "end");
        log.assertBalance();
    }

    @Test
    void withoutARunNothingIsHeld() {
        assertThat(log.log(SampledLog.record(TraceLevel.DEBUG, "a", "m"))).isTrue();
    }

    @Test
    void theCloseShipsRunsThatHaveNotEndedAndHoldsNothingAnyMore() {
        log.log(ofRun("a", TraceLevel.DEBUG, "one"));
        log.log(ofRun("b", TraceLevel.DEBUG, "two"));
        log.log(ofRun("a", TraceLevel.DEBUG, "three"));
        log.close();
        log.log(ofRun("a", TraceLevel.DEBUG, "four"));
        log.close();

        assertThat(log.messages()).containsExactly("one", "three", "two", "four");
        assertThat(log.stats().sampled()).isZero();
        log.assertBalance();
    }

    @Test
    void theOldestRunGivesUpItsOldestRecordsWhenTheBytesAreFull() {
        SampledLog small = log("info", "runSamplingBytes", "64KB", "maskKeys", "owner");
        int room = (64 << 10) / RECORD_BYTES;
        for (int i = 0; i < 10; i++) {
            small.log(ofRun("old", TraceLevel.DEBUG, large("old " + i)));
        }
        for (int i = 0; i < room - 3; i++) {
            small.log(ofRun("young", TraceLevel.DEBUG, large("young " + i)));
        }
        assertThat(small.stats().held()).isEqualTo(room);
        assertThat(small.stats().sampled()).isEqualTo(7);
        small.log(ofRun("old", TraceLevel.ERROR, "bad"));

        assertThat(small.shipped().get(0).message())
                .isEqualTo("run sampling: 7 earlier records of this run left out: runSamplingBytes was full");
        assertThat(small.shipped().get(0).kind()).isEqualTo("sampling");
        assertThat(small.shipped().get(0).fields()).containsEntry(TraceField.RUN_ID, "old");
        assertThat(small.shipped().get(0).defaults().masks().keys()).hasSize(1);
        assertThat(small.messages())
                .extracting(String::strip)
                .endsWith("old 7", "old 8", "old 9", "bad")
                .hasSize(5);
        small.assertBalance();
    }

    @Test
    void whatARunGaveUpIsToldOnce() {
        SampledLog small = log("info", "runSamplingBytes", "64KB");
        for (int i = 0; i < 50; i++) {
            small.log(ofRun("a", TraceLevel.DEBUG, large("a " + i)));
        }
        small.log(ofRun("a", TraceLevel.ERROR, "bad"));
        small.close();

        assertThat(small.messages())
                .filteredOn(message -> message.startsWith("run sampling"))
                .hasSize(1);
        small.assertBalance();
    }

    @Test
    void aRunThatHasGivenUpEverythingTellsItWhenItFails() {
        SampledLog small = log("info", "runSamplingBytes", "64KB");
        small.log(ofRun("ends well", TraceLevel.DEBUG, "m"));
        small.log(ofRun("fails", TraceLevel.DEBUG, "m"));
        small.log(ofRun("goes on", TraceLevel.DEBUG, "m"));
        for (int i = 0; i < 50; i++) {
            small.log(ofRun("young", TraceLevel.DEBUG, large("young " + i)));
        }
        small.log(ofRun("goes on", TraceLevel.DEBUG, "later"));
        small.log(endOfRun("ends well", "success", 1));
        for (String run : List.of("ends well", "fails", "goes on")) {
            small.log(ofRun(run, TraceLevel.ERROR, run));
        }

        String told = "run sampling: 1 earlier records of this run left out: runSamplingBytes was full";
        assertThat(small.messages()).containsExactly("end", "ends well", told, "fails", told, "later", "goes on");
        small.assertBalance();
    }

    @Test
    void forgetsWhatRunsGaveUpInTheEnd() {
        ForgottenRuns forgotten = new ForgottenRuns();
        GivenUp one = GivenUp.NOTHING.and(ofRun("r", TraceLevel.DEBUG, "m"));
        for (int run = 0; run <= ForgottenRuns.MOST; run++) {
            forgotten.put("run-" + run, one);
        }

        assertThat(forgotten.take("run-0")).isEqualTo(GivenUp.NOTHING);
        assertThat(forgotten.take("run-1")).isEqualTo(one);
        assertThat(forgotten.take("run-1")).isEqualTo(GivenUp.NOTHING);
    }

    @Test
    void aLargeContextIsChargedOncePerRun() {
        SampledLog small = log("info", "runSamplingBytes", "200KB");
        String payload = "x".repeat(50_000);
        for (int i = 0; i < 20; i++) {
            small.log(withPayload("same", payload, i));
        }
        assertThat(small.stats().held()).isEqualTo(20);
        for (int i = 0; i < 20; i++) {
            small.log(withPayload("other", "x".repeat(50_000 + i), i));
        }

        assertThat(small.stats().held()).isEqualTo(4); // 4 × 50 kB and some are in 200 KB
        small.assertBalance();
    }

    private static TraceRecord withPayload(String run, String payload, int step) {
        return SampledLog.record(TraceLevel.DEBUG, "org.acme.Job", "m")
                .mdc(Entries.of(Map.of("run_id", run, "payload", payload, "step", step)));
    }

    @Test
    void fieldsTagsAndScopeAreCharged() {
        String large = "x".repeat(70_000);
        TraceContext outside = TraceContext.current();
        SampledLog small = log("info", "runSamplingBytes", "64KB");
        small.log(ofRun("a", TraceLevel.DEBUG, "tags").tags(List.of(large)));
        small.log(ofRun("a", TraceLevel.DEBUG, "field").fields(Map.of(TraceField.CUT_ID, large)));
        small.log(ofRun("a", TraceLevel.DEBUG, "pairs").fields(Map.of(TraceField.METADATA, Map.of("k", large))));
        TraceContext.current().with(Map.of("k", large)).install();
        try {
            small.log(ofRun("a", TraceLevel.DEBUG, "scope"));
        } finally {
            outside.install();
        }

        assertThat(small.messages()).containsExactly("tags", "field", "pairs", "scope");
        assertThat(small.stats().held()).isZero();
    }

    /** The outlet goes on when the other thread is done: it must not wait for a run that is being shipped. */
    @Test
    void aRunThatMakesRoomWhileItIsShippedStaysShippedAndHoldsUpNobody() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        for (int round = 0; round < 300; round++) {
            CountDownLatch otherDone = new CountDownLatch(1);
            AtomicBoolean waited = new AtomicBoolean();
            HeldRuns held = new HeldRuns(
                    64 << 10,
                    none(),
                    new SamplingRecords(none()),
                    records -> waited.compareAndSet(false, !isOpenSoon(otherDone)),
                    new TraceCounters());
            for (int i = 0; i < 37; i++) {
                held.hold("shipped", ofRun("shipped", TraceLevel.DEBUG, large("m")));
            }
            CyclicBarrier start = new CyclicBarrier(2);
            Future<?> ship = threads.submit(() -> {
                start.await();
                held.ship("shipped");
                return null;
            });
            Future<?> other = threads.submit(() -> {
                start.await();
                for (int i = 0; i < 20; i++) {
                    held.hold("other", ofRun("other", TraceLevel.DEBUG, large("m")));
                }
                otherDone.countDown();
                return null;
            });
            ship.get(1, TimeUnit.MINUTES);
            other.get(1, TimeUnit.MINUTES);
            assertThat(waited).as("round %d", round).isFalse();
            assertThat(held.hold("shipped", ofRun("shipped", TraceLevel.DEBUG, "later")))
                    .as("held in round %d", round)
                    .isFalse();
        }
        threads.shutdown();
    }

    @Test
    void manyThreadsInFullBytesShipNothingOfRunsThatHaveNotFailed() throws InterruptedException {
        AtomicInteger shipped = new AtomicInteger();
        HeldRuns held = new HeldRuns(
                64 << 10,
                none(),
                new SamplingRecords(none()),
                records -> shipped.addAndGet(records.size()),
                new TraceCounters());
        ExecutorService threads = Executors.newFixedThreadPool(4);
        for (int thread = 0; thread < 4; thread++) {
            String run = "run-" + thread;
            threads.execute(() -> {
                for (int i = 0; i < 20_000; i++) {
                    held.hold(run, ofRun(run, TraceLevel.DEBUG, "m"));
                }
            });
        }
        threads.shutdown();

        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(shipped).hasValue(0);
    }

    private static boolean isOpenSoon(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void runsThatNeverEndAreForgottenWithTheirLastRecord() {
        TraceCounters counters = new TraceCounters();
        HeldRuns held = new HeldRuns(64 << 10, none(), new SamplingRecords(none()), records -> {}, counters);
        for (int run = 0; run < 50_000; run++) {
            held.hold("run-" + run, ofRun("run-" + run, TraceLevel.DEBUG, "m"));
        }

        assertThat(held.size()).isEqualTo((64 << 10) / (768 + 1 + 64 + "run_id".length() + "run-49999".length()));
        assertThat(counters.snapshot().held()).isEqualTo(held.size());
        assertThat(counters.snapshot().sampled()).isEqualTo(50_000 - held.size());
    }

    @Test
    void shippedRunsAreForgottenInTheEnd() {
        HeldRuns held = new HeldRuns(64 << 10, none(), new SamplingRecords(none()), records -> {}, new TraceCounters());
        for (int run = 0; run < 3 * HeldRuns.MOST_SHIPPED; run++) {
            held.ship("run-" + run);
        }
        assertThat(held.size()).isEqualTo(HeldRuns.MOST_SHIPPED);
        for (int run = 0; run < 3 * HeldRuns.MOST_SHIPPED; run++) {
            held.discard("run-" + run);
        }
        assertThat(held.size()).isZero();
    }

    @Test
    void aRecordThatFindsNoRoomAtAllIsShipped() {
        SampledLog small = log("info", "runSamplingBytes", "64KB");
        small.log(ofRun("a", TraceLevel.DEBUG, "small"));
        TraceRecord huge = ofRun("a", TraceLevel.DEBUG, "m").throwable(new IllegalStateException());
        huge.values(action -> IntStream.range(0, 1_000).forEach(i -> action.accept("key" + i, "value")));
        small.log(huge);

        assertThat(small.messages()).containsExactly("m");
        assertThat(small.stats().held()).isEqualTo(1);
        small.assertBalance();
    }

    @Test
    void aRecordThatMustBeOnDiskBeforeItsCallReturnsIsNotHeld() {
        SampledLog durable = log("warn", "spoolDirectory", "unused", "durableLevel", "info");

        assertThat(durable.log(ofRun("a", TraceLevel.DEBUG, "m"))).isFalse();
        assertThat(durable.log(ofRun("a", TraceLevel.INFO, "m"))).isTrue();
    }

    @Test
    void manyThreadsLoseNothingAndKeepTheOrderOfEachRun() throws InterruptedException {
        SampledLog busy = log("info", "runSamplingBytes", "64KB", "rateLimit", "1000000");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (int thread = 0; thread < 8; thread++) {
            int number = thread;
            threads.execute(() -> logRuns(busy, number));
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        busy.close();

        assertThat(busy.stats().held()).isZero();
        assertThat(busy.stats().sampled()).isPositive();
        busy.assertBalance();
        Map<String, List<Integer>> orders = new HashMap<>();
        for (TraceRecord record : busy.shipped()) {
            if (record.kind().equals("log")) {
                String[] parts = record.message().strip().split(" ", 2);
                orders.computeIfAbsent(parts[0], writer -> new ArrayList<>()).add(Integer.valueOf(parts[1]));
            }
        }
        assertThat(orders).hasSizeGreaterThan(8);
        assertThat(orders.values()).allSatisfy(order -> assertThat(order).isSorted());
    }

    /** Each thread writes to runs of its own and to one that all of them share. */
    private static void logRuns(SampledLog log, int thread) {
        for (int run = 0; run < 100; run++) {
            String id = "t" + thread + "r" + run;
            for (int i = 0; i < 10; i++) {
                log.log(ofRun(id, TraceLevel.DEBUG, large(id + " " + i)));
                log.log(ofRun("shared" + run, TraceLevel.DEBUG, large("shared-" + id + " " + i)));
            }
            if (run % 3 == 0) {
                log.log(ofRun("shared" + run, TraceLevel.ERROR, "shared-" + id + " 10"));
                log.log(ofRun(id, TraceLevel.ERROR, id + " 10"));
            }
            log.log(endOfRun(id, run % 2 == 0 ? "success" : "error", 1));
        }
    }

    private static SampledLog log(String below, String... more) {
        List<String> settings = new ArrayList<>(List.of("runSampling", below));
        if (!List.of(more).contains("runSamplingRatio")) {
            settings.addAll(List.of("runSamplingRatio", "0"));
        }
        settings.addAll(List.of(more));
        return new SampledLog(settings.toArray(new String[0]));
    }

    private static String large(String message) {
        return String.format("%-990s", message);
    }

    private static RecordDefaults none() {
        return RecordDefaults.none();
    }
}
