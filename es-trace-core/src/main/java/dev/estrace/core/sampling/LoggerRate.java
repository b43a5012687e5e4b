// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.sampling;

import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * How many records of one logger were kept in the current second, and what was left out since that was last told.
 * Thread-safe; a lock is taken only for a record that is left out.
 */
final class LoggerRate {
    /** The second stands above the count in one number, so that one step changes both. */
    private static final int SECOND_SHIFT = 32;

    private static final int COUNT_MASK = Integer.MAX_VALUE;

    private final String logger;
    private final int limit;
    private final AtomicBoolean closed;
    private final AtomicLong kept = new AtomicLong();
    private Map<TraceLevel, Long> leftOut = new EnumMap<>(TraceLevel.class);
    private long fromMillis = Long.MAX_VALUE;
    private long toMillis = Long.MIN_VALUE;

    /** @param closed once it is true nothing is left out any more */
    LoggerRate(String logger, int limit, AtomicBoolean closed) {
        this.logger = logger;
        this.limit = limit;
        this.closed = closed;
    }

    /**
     * Whether the second has room for one more, which is counted. One who comes late from an earlier second counts in
     * this one.
     */
    boolean hasRoom(int second) {
        while (true) {
            long before = kept.get();
            int latest = (int) (before >>> SECOND_SHIFT);
            int count = second > latest ? 0 : (int) (before & COUNT_MASK);
            if (count >= limit) {
                return false;
            }
            if (kept.compareAndSet(before, ((long) Math.max(second, latest) << SECOND_SHIFT) | (count + 1))) {
                return true;
            }
        }
    }

    /** Counts a record that is left out; false when nothing is left out any more. */
    synchronized boolean leaveOut(TraceRecord record) {
        if (closed.get()) {
            return false;
        }
        long millis = record.epochSecond() * 1_000 + record.nano() / 1_000_000;
        fromMillis = Math.min(fromMillis, millis);
        toMillis = Math.max(toMillis, millis);
        leftOut.merge(record.level(), 1L, Long::sum);
        return true;
    }

    /** What was left out since the last call; null when nothing was. */
    synchronized @Nullable Omission takeOmission() {
        if (leftOut.isEmpty()) {
            return null;
        }
        Omission omission =
                new Omission(logger, leftOut, Instant.ofEpochMilli(fromMillis), Instant.ofEpochMilli(toMillis));
        leftOut = new EnumMap<>(TraceLevel.class);
        fromMillis = Long.MAX_VALUE;
        toMillis = Long.MIN_VALUE;
        return omission;
    }
}
