// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.sampling;

import dev.estrace.core.record.TraceRecord;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Keeps so many records of each logger a second. Errors count and are always kept. What a second left out is told by the
 * first record of any logger after it, one record for each logger, and at the close. Thread-safe.
 */
final class RateLimit {
    /** Loggers beyond that share one limit. */
    static final int MOST_LOGGERS = 10_000;

    private final int limit;
    private final SamplingRecords records;
    private final Outlet outlet;
    private final LongSupplier nanoTime;
    private final long startedNanos;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Map<String, LoggerRate> loggers = new ConcurrentHashMap<>();
    private final LoggerRate others;
    private final AtomicBoolean untold = new AtomicBoolean();
    private final AtomicInteger latestSecond = new AtomicInteger();

    RateLimit(int limit, SamplingRecords records, Outlet outlet, LongSupplier nanoTime) {
        this.limit = limit;
        this.records = records;
        this.outlet = outlet;
        this.nanoTime = nanoTime;
        this.startedNanos = nanoTime.getAsLong();
        this.others = new LoggerRate("other loggers", limit, closed);
    }

    boolean keeps(TraceRecord record) {
        int second = (int) TimeUnit.NANOSECONDS.toSeconds(nanoTime.getAsLong() - startedNanos);
        tellWhatIsOver(second);
        LoggerRate logger = rate(record.logger());
        if (logger.hasRoom(second) || record.level().isError() || !logger.leaveOut(record)) {
            return true;
        }
        untold.set(true);
        return false;
    }

    /** Leaves out nothing any more, and tells what it has. */
    void close() {
        closed.set(true);
        tell();
    }

    private void tellWhatIsOver(int second) {
        int latest = latestSecond.get();
        if (second > latest && latestSecond.compareAndSet(latest, second) && untold.getAndSet(false)) {
            tell();
        }
    }

    private void tell() {
        Queue<TraceRecord> told = new ConcurrentLinkedQueue<>();
        loggers.values().forEach(logger -> tell(logger, told));
        tell(others, told);
        outlet.ship(told);
    }

    private void tell(LoggerRate logger, Queue<TraceRecord> told) {
        Omission omission = logger.takeOmission();
        if (omission != null) {
            told.add(records.of(omission));
        }
    }

    private LoggerRate rate(String logger) {
        LoggerRate known = loggers.get(logger);
        if (known != null) {
            return known;
        }
        return loggers.size() < MOST_LOGGERS
                ? loggers.computeIfAbsent(logger, name -> new LoggerRate(name, limit, closed))
                : others;
    }
}
