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
    /** Records stand above bytes in one number, so that one step takes both or neither. */
    private static final int RECORDS_SHIFT = 40;

    private static final long BYTES_MASK = (1L << RECORDS_SHIFT) - 1;

    private final long maxRecords;
    private final long maxBytes;
    private final AtomicLong taken = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition freed = lock.newCondition();
    private final AtomicInteger waiters = new AtomicInteger();

    Budget(long maxRecords, long maxBytes) {
        this.maxRecords = Math.min(maxRecords, Long.MAX_VALUE >> RECORDS_SHIFT);
        this.maxBytes = Math.min(maxBytes, BYTES_MASK);
    }

    /** Whether one record of this size could be taken if nothing else were pending. */
    boolean couldTake(long size) {
        return size <= maxBytes;
    }

    /** Takes room for one record when all of the budget, or only its first three quarters, have that much left. */
    boolean take(long size, boolean fromReserve) {
        long recordLimit = fromReserve ? maxRecords : maxRecords - maxRecords / 4;
        long byteLimit = fromReserve ? maxBytes : maxBytes - maxBytes / 4;
        while (true) {
            long before = taken.get();
            if (recordsOf(before) + 1 > recordLimit || bytesOf(before) + size > byteLimit) {
                return false;
            }
            if (taken.weakCompareAndSetVolatile(before, before + packed(1, size))) {
                return true;
            }
        }
    }

    /**
     * Takes room for one record, waiting for it; who came first and waits gets it first. An interrupt is kept for the
     * caller and does not end the wait.
     */
    boolean take(long size, boolean fromReserve, long nanos) {
        return (waiters.get() == 0 && take(size, fromReserve)) || await(size, fromReserve, nanos);
    }

    private boolean await(long size, boolean fromReserve, long nanos) {
        long deadline = System.nanoTime() + nanos;
        boolean interrupted = false;
        lock.lock();
        try {
            waiters.incrementAndGet();
            while (!take(size, fromReserve)) {
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

    /** Takes room whether there is some or not. */
    void charge(long count, long size) {
        taken.addAndGet(packed(count, size));
    }

    /** Replaces the estimate of a record's size by what it turned out to be; wakes nobody: see {@link #wake}. */
    void correct(long difference) {
        taken.addAndGet(difference);
    }

    /** Gives back the room of records whose fate is known. */
    void give(long count, long size) {
        taken.addAndGet(-packed(count, size));
        wake();
    }

    /** Lets those who wait for room look again: once for many records, since waking costs microseconds. */
    void wake() {
        if (waiters.get() > 0) {
            lock.lock();
            try {
                freed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Whether half of the records or half of the bytes are taken. */
    boolean isHalfTaken() {
        long now = taken.get();
        return recordsOf(now) * 2 >= maxRecords || bytesOf(now) * 2 >= maxBytes;
    }

    long records() {
        return recordsOf(taken.get());
    }

    long bytes() {
        return bytesOf(taken.get());
    }

    private static long packed(long records, long bytes) {
        return (records << RECORDS_SHIFT) + bytes;
    }

    private static long recordsOf(long packed) {
        return packed >> RECORDS_SHIFT;
    }

    private static long bytesOf(long packed) {
        return packed & BYTES_MASK;
    }
}
