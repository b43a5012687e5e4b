// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import java.util.concurrent.locks.LockSupport;

/**
 * Wakes the worker. Waking a thread costs its caller several microseconds, so a thread that logs does it only when the
 * worker asked for it: for the first record after an idle time, or when much has come during a nap. Thread-safe.
 */
final class Doorbell {
    private volatile Thread worker = Thread.currentThread();
    private volatile long wakeAtRecords = Long.MAX_VALUE;
    private volatile long wakeAtBytes = Long.MAX_VALUE;
    private volatile boolean rung;

    /** Called by the worker before it first sleeps. */
    void answeredBy(Thread thread) {
        worker = thread;
    }

    /** Whether the worker asked to be woken: cheaper to know than how much waits. */
    boolean isArmed() {
        return wakeAtRecords != Long.MAX_VALUE;
    }

    /** A record has come: rings only when the worker asked to be woken for that many. */
    void recordCame(long waitingRecords, long pendingBytes) {
        if (waitingRecords >= wakeAtRecords || pendingBytes >= wakeAtBytes) {
            ring();
        }
    }

    /** Wakes the worker, or keeps it from going to sleep. */
    void ring() {
        rung = true;
        disarm();
        LockSupport.unpark(worker);
    }

    /** From now on a record that makes this many waiting, or this many bytes pending, rings. */
    void arm(long records, long bytes) {
        wakeAtRecords = records;
        wakeAtBytes = bytes;
    }

    /** Sleeps until it rings, at most so long. Worker only. */
    void sleep(long nanos) {
        if (!rung) {
            LockSupport.parkNanos(this, nanos);
        }
        disarm();
        rung = false;
    }

    private void disarm() {
        arm(Long.MAX_VALUE, Long.MAX_VALUE);
    }
}
