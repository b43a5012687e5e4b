// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.queue;

import dev.estrace.core.record.Receipt;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.core.report.DropReason;
import dev.estrace.core.report.TraceCounters;
import dev.estrace.core.settings.OverflowPolicy;
import dev.estrace.core.settings.QueueSettings;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Accepted records on their way to the worker, first in, first out. Any thread offers; the worker polls. A caller waits
 * only under {@link OverflowPolicy#BLOCK} or while a spool makes room, never longer than allowed. Thread-safe, without a
 * lock unless full.
 */
public final class RecordQueue {
    private final OverflowPolicy whenFull;
    private final long maxBlockNanos;
    private final Budget budget;
    private final TraceCounters counters;
    private final ConcurrentLinkedQueue<TraceRecord> records = new ConcurrentLinkedQueue<>();
    private final AtomicLong offered = new AtomicLong();
    private final AtomicLong removed = new AtomicLong();
    private volatile boolean patient;
    private long correction;

    public RecordQueue(QueueSettings settings, TraceCounters counters) {
        this.budget = new Budget(settings.queueRecords(), settings.queueBytes());
        this.whenFull = settings.whenFull();
        this.maxBlockNanos = settings.maxBlock().toNanos();
        this.counters = counters;
    }

    /** Takes the record, or counts it as dropped and returns false. */
    public boolean offer(TraceRecord record) {
        return offer(record, true);
    }

    /** As {@link #offer(TraceRecord)}, and never waits for room. */
    public boolean offerAtOnce(TraceRecord record) {
        return offer(record, false);
    }

    private boolean offer(TraceRecord record, boolean mayWait) {
        if (!admit(record, mayWait)) {
            lose(record, DropReason.QUEUE_FULL);
            return false;
        }
        // counted before it is linked: whoever waits for this count waits for every record that is linked already
        offered.incrementAndGet();
        boolean linked = false;
        try {
            linked = records.add(record);
        } finally {
            if (!linked) {
                undo(record);
            }
        }
        return true;
    }

    /** The heap or the caller's stack is exhausted: the record may have been linked all the same. */
    private void undo(TraceRecord record) {
        records.remove(record);
        removed.incrementAndGet();
        budget.give(1, record.estimatedBytes());
    }

    /** The oldest record, which stays charged until {@link #settle}; null when none waits. */
    public @Nullable TraceRecord poll() {
        TraceRecord record = records.poll();
        if (record != null) {
            removed.incrementAndGet();
        }
        return record;
    }

    /** Replaces a record's estimated size by its encoded one, at the next {@link #encodedAll()}. Worker only. */
    public void encoded(TraceRecord record, long bytes) {
        correction += bytes - record.estimatedBytes();
    }

    /** Charges what the encoded records turned out to weigh: once a batch, as callers count there too. Worker only. */
    public void encodedAll() {
        budget.correct(correction);
        correction = 0;
        budget.wake();
    }

    /** Charges records that were read back from disk, whether there is room or not. Worker only. */
    public void charge(long count, long bytes) {
        budget.charge(count, bytes);
    }

    /** Charges, or gives back, what records weigh after a change. Worker only. */
    public void resize(long difference) {
        budget.correct(difference);
        budget.wake();
    }

    /**
     * Whether callers wait for room, at most {@code maxBlock}, instead of losing their record at once: so it is while
     * the worker makes room by writing to disk.
     */
    public void letCallersWait(boolean wait) {
        patient = wait;
    }

    /** Whether callers wait for room. Any thread. */
    public boolean callersWait() {
        return patient;
    }

    /** Gives back the room of records whose fate is known. */
    public void settle(long count, long bytes) {
        budget.give(count, bytes);
    }

    /** Gives up a polled record. */
    public void drop(TraceRecord record, DropReason reason) {
        lose(record, reason);
        budget.give(1, record.estimatedBytes());
    }

    /** Gives up everything that waits. */
    public void dropAll(DropReason reason) {
        for (TraceRecord record = poll(); record != null; record = poll()) {
            drop(record, reason);
        }
    }

    /** How many records have ever been taken in; a record offered before this call is included. */
    public long offered() {
        return offered.get();
    }

    /** How many records have left the queue, in the order they came. */
    public long removed() {
        return removed.get();
    }

    /** Records that wait for the worker now. */
    public long waiting() {
        return offered.get() - removed.get();
    }

    /** Whether half of the records or bytes that may be pending are. */
    public boolean isHalfFull() {
        return budget.isHalfTaken();
    }

    /** Records whose fate is open: waiting here, being encoded, in flight, waiting to be sent again. */
    public long pendingRecords() {
        return budget.records();
    }

    /** Bytes charged for the pending records. */
    public long pendingBytes() {
        return budget.bytes();
    }

    private void lose(TraceRecord record, DropReason reason) {
        counters.drop(reason, record.level());
        Receipt receipt = record.receipt();
        if (receipt != null) {
            receipt.recordLost(reason.meaning());
        }
    }

    private boolean admit(TraceRecord record, boolean mayWait) {
        long bytes = record.estimatedBytes();
        boolean waits = patient && mayWait;
        return switch (whenFull) {
            case DROP_LOWEST -> take(bytes, record.level().compareTo(TraceLevel.WARNING) >= 0, waits);
            case DROP_NEWEST -> take(bytes, true, waits);
            case DROP_OLDEST -> budget.couldTake(bytes) && (take(bytes, true, waits) || takeFromOldest(bytes));
            case BLOCK -> take(bytes, true, mayWait);
        };
    }

    private boolean take(long bytes, boolean fromReserve, boolean mayWait) {
        return (mayWait && budget.couldTake(bytes))
                ? budget.take(bytes, fromReserve, maxBlockNanos)
                : budget.take(bytes, fromReserve);
    }

    /** When nothing is left to evict, all of the budget is in flight: then the new record is the one to go. */
    private boolean takeFromOldest(long bytes) {
        while (!budget.take(bytes, true)) {
            TraceRecord oldest = poll();
            if (oldest == null) {
                return false;
            }
            drop(oldest, DropReason.QUEUE_FULL);
        }
        return true;
    }
}
