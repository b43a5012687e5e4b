// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.sink;

import java.time.Duration;

/** Counts what arrived and lets one thread at a time wait for a total; thread-safe. */
public final class Tally {
    private long total;
    private long awaited = Long.MAX_VALUE;
    private long lastArrival = System.nanoTime();

    /** Counts {@code arrived} more. */
    public synchronized void add(long arrived) {
        total += arrived;
        lastArrival = System.nanoTime();
        if (total >= awaited) {
            notifyAll();
        }
    }

    /** Waits until {@code target} has arrived, or nothing has for as long as {@code quiet}. */
    public synchronized Arrived await(long target, Duration quiet) throws InterruptedException {
        awaited = target;
        long start = System.nanoTime();
        while (total < target) {
            long left = quiet.toNanos() - sinceLatest(start);
            if (left <= 0) {
                break;
            }
            wait(1 + left / 1_000_000);
        }
        awaited = Long.MAX_VALUE;
        return new Arrived(total, System.nanoTime() - lastArrival);
    }

    private long sinceLatest(long start) {
        long now = System.nanoTime();
        return Math.min(now - start, now - lastArrival);
    }

    /** All that has arrived so far, and the nanoseconds since the last of it. */
    public record Arrived(long total, long idleNanos) {}
}
