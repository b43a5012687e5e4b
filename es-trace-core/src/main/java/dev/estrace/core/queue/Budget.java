// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.queue;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The records and bytes that may be pending at once. Taken when a record is accepted, given back when its fate is
 * known: in flight included. Thread-safe; no lock is touched unless somebody waits.
 */
final class Budget {
    private final long maxRecords;
    private final long maxBytes;
    private final AtomicLong records = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();
    private final AtomicInteger waiters = new AtomicInteger();

    Budget(long maxRecords, long maxBytes) {
        this.maxRecords = maxRecords;
        this.maxBytes = maxBytes;
    }

    /** Takes room for one record when all of the budget, or only its first three quarters, have that much left. */
    boolean take(long size, boolean fromReserve) {
        long recordLimit = fromReserve ? maxRecords : maxRecords - maxRecords / 4;
        long byteLimit = fromReserve ? maxBytes : maxBytes - maxBytes / 4;
        long recordsThen = records.incrementAndGet();
        long bytesThen = bytes.addAndGet(size);
        boolean fits = recordsThen <= recordLimit && bytesThen <= byteLimit;
        if (!fits) {
            records.decrementAndGet();
            bytes.addAndGet(-size);
        }
        return fits;
    }

    /** Takes room for one record, waiting for it. An interrupt is kept for the caller and does not end the wait. */
    boolean await(long size, long nanos) {
        long deadline = System.nanoTime() + nanos;
        boolean interrupted = false;
        lock.lock();
        try {
            waiters.incrementAndGet();
            while (!take(size, true)) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                try {
                    freed.awaitNanos(left);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            return true;
        } finally {
            waiters.decrementAndGet();
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Replaces the estimate of a record's size by what it turned out to be. */
    void correct(long difference) {
        bytes.addAndGet(difference);
    }

    /** Gives back the room of records whose fate is known. */
    void give(long count, long size) {
        records.addAndGet(-count);
        bytes.addAndGet(-size);
        if (waiters.get() > 0) {
            lock.lock();
            try {
                freed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    long records() {
        return records.get();
    }

    long bytes() {
        return bytes.get();
    }
}
