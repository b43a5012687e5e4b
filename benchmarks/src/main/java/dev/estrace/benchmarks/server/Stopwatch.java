// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.server;

import org.HdrHistogram.Histogram;

/** Started by one thread, stopped by another, once for each record that waits for its start. Thread-safe. */
final class Stopwatch {
    private final Histogram times;
    private volatile long startNanos;

    /** @param times takes nanoseconds; thread-safe */
    Stopwatch(Histogram times) {
        this.times = times;
    }

    void start() {
        startNanos = System.nanoTime();
    }

    void stop() {
        times.recordValue(System.nanoTime() - startNanos);
    }
}
