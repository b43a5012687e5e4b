// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.process;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Collects garbage again and again, and keeps the most that was left. */
final class HeapWatch {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final AtomicLong most = new AtomicLong();
    private final Thread thread = new Thread(this::watch, "heap-watch");

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    long mostLive() {
        return most.get();
    }

    private void watch() {
        while (true) {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            most.accumulateAndGet(runtime.totalMemory() - runtime.freeMemory(), Math::max);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
