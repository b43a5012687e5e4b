// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.core.report.DropReason;
import dev.estrace.core.report.TraceCounters;
import dev.estrace.core.settings.OverflowPolicy;
import dev.estrace.core.settings.QueueSettings;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RecordQueueTest {
    private final TraceCounters counters = new TraceCounters();

    @Test
    void keepsTheOrder() {
        RecordQueue queue = queue(OverflowPolicy.DROP_NEWEST, 10);
        queue.offer(record(TraceLevel.INFO, "one"));
        queue.offer(record(TraceLevel.INFO, "two"));

        assertThat(queue.poll()).extracting(TraceRecord::message).isEqualTo("one");
        assertThat(queue.poll()).extracting(TraceRecord::message).isEqualTo("two");
        assertThat(queue.poll()).isNull();
    }

    @Test
    void dropsNewestWhenFull() {
        RecordQueue queue = queue(OverflowPolicy.DROP_NEWEST, 2);

        assertThat(queue.offer(record(TraceLevel.INFO, "one"))).isTrue();
        assertThat(queue.offer(record(TraceLevel.INFO, "two"))).isTrue();
        assertThat(queue.offer(record(TraceLevel.ERROR, "three"))).isFalse();
        assertThat(counters.snapshot().drops().get(DropReason.QUEUE_FULL)).containsEntry(TraceLevel.ERROR, 1L);
    }

    @Test
    void dropsOldestWhenFull() {
        RecordQueue queue = queue(OverflowPolicy.DROP_OLDEST, 2);
        queue.offer(record(TraceLevel.ERROR, "one"));
        queue.offer(record(TraceLevel.INFO, "two"));

        assertThat(queue.offer(record(TraceLevel.INFO, "three"))).isTrue();
        assertThat(queue.poll()).extracting(TraceRecord::message).isEqualTo("two");
        assertThat(counters.snapshot().drops().get(DropReason.QUEUE_FULL)).containsEntry(TraceLevel.ERROR, 1L);
    }

    @Test
    void dropsTheNewestWhenTheOldOnesAreInFlight() {
        RecordQueue queue = queue(OverflowPolicy.DROP_OLDEST, 1);
        queue.offer(record(TraceLevel.INFO, "in flight"));
        queue.poll();

        assertThat(queue.offer(record(TraceLevel.INFO, "new"))).isFalse();
    }

    @Test
    void keepsAQuarterForWarningsAndAbove() {
        RecordQueue queue = queue(OverflowPolicy.DROP_LOWEST, 8);
        for (int i = 0; i < 6; i++) {
            assertThat(queue.offer(record(TraceLevel.DEBUG, "m"))).isTrue();
        }

        assertThat(queue.offer(record(TraceLevel.INFO, "no room"))).isFalse();
        assertThat(queue.offer(record(TraceLevel.WARNING, "reserve"))).isTrue();
        assertThat(queue.offer(record(TraceLevel.FATAL, "reserve"))).isTrue();
        assertThat(queue.offer(record(TraceLevel.ERROR, "full"))).isFalse();
    }

    @Test
    void blocksNoLongerThanAllowed() {
        RecordQueue queue = queue(OverflowPolicy.BLOCK, 1);
        queue.offer(record(TraceLevel.INFO, "one"));
        long before = System.nanoTime();

        assertThat(queue.offer(record(TraceLevel.INFO, "two"))).isFalse();
        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(100));
        assertThat(counters.dropped(DropReason.QUEUE_FULL)).isEqualTo(1);
    }

    @Test
    void doesNotBlockWhoWantsToKnowAtOnce() {
        RecordQueue queue =
                new RecordQueue(new QueueSettings(1 << 20, 1, OverflowPolicy.BLOCK, Duration.ofHours(1)), counters);

        assertThat(queue.offerAtOnce(record(TraceLevel.INFO, "one"))).isTrue();
        assertThat(queue.offerAtOnce(record(TraceLevel.INFO, "two"))).isFalse();
        assertThat(counters.dropped(DropReason.QUEUE_FULL)).isEqualTo(1);
    }

    @Test
    void aBlockedCallerGoesOnWhenThereIsRoomAndKeepsItsInterrupt() throws Exception {
        RecordQueue queue =
                new RecordQueue(new QueueSettings(1 << 20, 1, OverflowPolicy.BLOCK, Duration.ofSeconds(30)), counters);
        queue.offer(record(TraceLevel.INFO, "one"));
        CompletableFuture<Boolean> taken = new CompletableFuture<>();
        Thread caller = new Thread(() -> taken.complete(queue.offer(record(TraceLevel.INFO, "two"))
                && Thread.currentThread().isInterrupted()));
        caller.start();
        caller.interrupt();
        TraceRecord first = queue.poll();
        queue.settle(1, first == null ? 0 : first.estimatedBytes());

        assertThat(taken.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void givesRoomToWhoWaitsBeforeNewcomers() throws Exception {
        RecordQueue queue =
                new RecordQueue(new QueueSettings(1 << 20, 1, OverflowPolicy.BLOCK, Duration.ofSeconds(1)), counters);
        TraceRecord first = record(TraceLevel.INFO, "first");
        queue.offer(first);
        queue.poll();
        Thread waiter = new Thread(() -> queue.offer(record(TraceLevel.INFO, "waiter")));
        waiter.start();
        await().until(() -> waiter.getState() == Thread.State.TIMED_WAITING);
        queue.settle(1, first.estimatedBytes());

        assertThat(queue.offer(record(TraceLevel.INFO, "newcomer"))).isFalse();
        waiter.join();
        assertThat(queue.poll()).extracting(TraceRecord::message).isEqualTo("waiter");
    }

    @Test
    void chargesBytesUntilTheFateIsKnown() {
        RecordQueue queue = queue(OverflowPolicy.DROP_NEWEST, 10);
        TraceRecord record = record(TraceLevel.INFO, "m");
        queue.offer(record);
        queue.poll();
        assertThat(queue.pendingBytes()).isEqualTo(record.estimatedBytes());

        queue.encoded(record, 300);
        queue.encodedAll();
        assertThat(queue.pendingBytes()).isEqualTo(300);

        queue.settle(1, 300);
        assertThat(queue.pendingBytes()).isZero();
        assertThat(queue.pendingRecords()).isZero();
    }

    @Test
    void isBoundInBytesToo() {
        RecordQueue queue =
                new RecordQueue(new QueueSettings(3000, 1000, OverflowPolicy.DROP_NEWEST, Duration.ZERO), counters);

        assertThat(queue.offer(record(TraceLevel.INFO, "x".repeat(2000)))).isTrue();
        assertThat(queue.offer(record(TraceLevel.INFO, "x".repeat(2000)))).isFalse();
        assertThat(queue.offer(record(TraceLevel.INFO, ""))).isFalse();
        assertThat(queue.pendingRecords()).isEqualTo(1);
    }

    private RecordQueue queue(OverflowPolicy whenFull, int records) {
        return new RecordQueue(new QueueSettings(1 << 20, records, whenFull, Duration.ofMillis(100)), counters);
    }

    private static TraceRecord record(TraceLevel level, String message) {
        return new TraceRecord(0, 0, level, "test", message);
    }
}
