// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.report;

import static java.util.Objects.requireNonNull;

import dev.estrace.core.record.TraceLevel;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts what becomes of records, exactly. Thread-safe. */
public final class TraceCounters {
    private final LongAdder accepted = new LongAdder();
    private final LongAdder stored = new LongAdder();
    private final LongAdder resent = new LongAdder();
    private final LongAdder disabled = new LongAdder();
    private final LongAdder ownThreads = new LongAdder();
    private final LongAdder misfits = new LongAdder();
    private final LongAdder violations = new LongAdder();
    private final LongAdder redirected = new LongAdder();
    private final LongAdder catchAll = new LongAdder();
    private final AtomicLong held = new AtomicLong();
    private final Map<TraceLevel, LongAdder> sampled = perLevel();
    private final Map<TraceLevel, LongAdder> rejected = perLevel();
    private final Map<DropReason, Map<TraceLevel, LongAdder>> dropped = new EnumMap<>(DropReason.class);

    public TraceCounters() {
        for (DropReason reason : DropReason.values()) {
            dropped.put(reason, perLevel());
        }
    }

    /** A record has been given to the pipeline. */
    public void accept() {
        accepted.increment();
    }

    /** Elasticsearch has acknowledged records. */
    public void store(long records) {
        stored.add(records);
    }

    /** Records are being sent another time. */
    public void resend(long records) {
        resent.add(records);
    }

    /** An accepted record has been given up. */
    public void drop(DropReason reason, TraceLevel level) {
        adder(reason, level).increment();
    }

    /** A record was given up because Elasticsearch refused it, and kept as a dead letter. */
    public void reject(TraceLevel level) {
        requireNonNull(rejected.get(level)).increment();
    }

    /** Stored records went to a failure store. */
    public void redirect(long records) {
        redirected.add(records);
    }

    /** A record goes to the index that further values of a field share. */
    public void catchAll() {
        catchAll.increment();
    }

    /** A record was discarded unaccepted because the appender is switched off. */
    public void disabled() {
        disabled.increment();
    }

    /** A record was turned away unaccepted because a thread of ours raised it. */
    public void ownThread() {
        ownThreads.increment();
    }

    /** A record was left out unaccepted, on purpose. */
    public void sample(TraceLevel level) {
        requireNonNull(sampled.get(level)).increment();
    }

    /** A record is held back, unaccepted as yet. */
    public void hold() {
        held.incrementAndGet();
    }

    /** A record is not held back any more. */
    public void release() {
        held.decrementAndGet();
    }

    /** A value did not fit its field's type and went to {@code metadata}. */
    public void misfit() {
        misfits.increment();
    }

    /** A record did not say what its appender's governance rules require. */
    public void violation() {
        violations.increment();
    }

    /** All records dropped so far. */
    public long dropped() {
        long sum = 0;
        for (DropReason reason : DropReason.values()) {
            sum += dropped(reason);
        }
        return sum;
    }

    /** All records dropped so far for this reason. */
    public long dropped(DropReason reason) {
        long sum = 0;
        for (LongAdder level : requireNonNull(dropped.get(reason)).values()) {
            sum += level.sum();
        }
        return sum;
    }

    /** The counters of a pipeline that holds nothing. */
    public TraceStats snapshot() {
        return snapshot(0, 0, SpoolStats.NONE);
    }

    /**
     * The counters now, each exact; together they balance whenever no log call is under way.
     *
     * @param pendingRecords records accepted whose fate is open, on disk or not
     * @param pendingBytes what they hold of the queue's bytes
     */
    public TraceStats snapshot(long pendingRecords, long pendingBytes, SpoolStats spool) {
        return new TraceStats(
                accepted.sum(),
                stored.sum(),
                counts(rejected),
                drops(),
                pendingRecords,
                pendingBytes,
                spool,
                resent.sum(),
                redirected.sum(),
                misfits.sum(),
                violations.sum(),
                catchAll.sum(),
                disabled.sum(),
                ownThreads.sum(),
                counts(sampled),
                held.get());
    }

    /** The records dropped so far, by reason and level; only what is not zero. */
    public Map<DropReason, Map<TraceLevel, Long>> drops() {
        Map<DropReason, Map<TraceLevel, Long>> drops = new EnumMap<>(DropReason.class);
        dropped.forEach((reason, levels) -> {
            Map<TraceLevel, Long> counts = counts(levels);
            if (!counts.isEmpty()) {
                drops.put(reason, counts);
            }
        });
        return drops;
    }

    private static Map<TraceLevel, LongAdder> perLevel() {
        Map<TraceLevel, LongAdder> levels = new EnumMap<>(TraceLevel.class);
        for (TraceLevel level : TraceLevel.values()) {
            levels.put(level, new LongAdder());
        }
        return levels;
    }

    private static Map<TraceLevel, Long> counts(Map<TraceLevel, LongAdder> levels) {
        Map<TraceLevel, Long> counts = new EnumMap<>(TraceLevel.class);
        levels.forEach((level, adder) -> {
            long count = adder.sum();
            if (count > 0) {
                counts.put(level, count);
            }
        });
        return counts;
    }

    private LongAdder adder(DropReason reason, TraceLevel level) {
        return requireNonNull(requireNonNull(dropped.get(reason)).get(level));
    }
}
