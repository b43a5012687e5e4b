// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.report;

import static java.util.Objects.requireNonNull;

import dev.estrace.core.record.TraceLevel;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts what becomes of records, exactly. Thread-safe. */
public final class TraceCounters {
    private final LongAdder accepted = new LongAdder();
    private final LongAdder stored = new LongAdder();
    private final LongAdder resent = new LongAdder();
    private final LongAdder disabled = new LongAdder();
    private final LongAdder ownThreads = new LongAdder();
    private final LongAdder misfits = new LongAdder();
    private final Map<DropReason, Map<TraceLevel, LongAdder>> dropped = new EnumMap<>(DropReason.class);

    public TraceCounters() {
        for (DropReason reason : DropReason.values()) {
            Map<TraceLevel, LongAdder> levels = new EnumMap<>(TraceLevel.class);
            for (TraceLevel level : TraceLevel.values()) {
                levels.put(level, new LongAdder());
            }
            dropped.put(reason, levels);
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

    /** A record was discarded unaccepted because the appender is switched off. */
    public void disabled() {
        disabled.increment();
    }

    /** A record was turned away unaccepted because a thread of ours raised it. */
    public void ownThread() {
        ownThreads.increment();
    }

    /** A value did not fit its field's type and went to {@code metadata}. */
    public void misfit() {
        misfits.increment();
    }

    /** All records dropped so far for this reason. */
    public long dropped(DropReason reason) {
        return byLevel(reason).values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * The counters now, each exact; together they balance whenever no log call is under way.
     *
     * @param pendingRecords records accepted whose fate is open
     * @param pendingBytes what they hold of the queue's bytes
     */
    public TraceStats snapshot(long pendingRecords, long pendingBytes) {
        Map<DropReason, Map<TraceLevel, Long>> drops = new EnumMap<>(DropReason.class);
        for (DropReason reason : DropReason.values()) {
            Map<TraceLevel, Long> levels = byLevel(reason);
            if (!levels.isEmpty()) {
                drops.put(reason, levels);
            }
        }
        return new TraceStats(
                accepted.sum(),
                stored.sum(),
                drops,
                pendingRecords,
                pendingBytes,
                resent.sum(),
                misfits.sum(),
                disabled.sum(),
                ownThreads.sum());
    }

    private Map<TraceLevel, Long> byLevel(DropReason reason) {
        Map<TraceLevel, Long> levels = new EnumMap<>(TraceLevel.class);
        for (TraceLevel level : TraceLevel.values()) {
            long count = adder(reason, level).sum();
            if (count > 0) {
                levels.put(level, count);
            }
        }
        return levels;
    }

    private LongAdder adder(DropReason reason, TraceLevel level) {
        return requireNonNull(requireNonNull(dropped.get(reason)).get(level));
    }
}
