// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Limits that an application gives, whatever they are. */
final class Limits {
    /** So far ahead that no clock reaches it and no sum overflows. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private Limits() {}

    /** The duration in nanoseconds, within what can be counted. */
    static long nanos(Duration limit) {
        return limit.isNegative() ? 0 : limit.compareTo(LONGEST) < 0 ? limit.toNanos() : LONGEST.toNanos();
    }

    /**
     * Whether the latch opened in time. An interrupt does not end the wait, which has its limit already, and is kept for
     * the caller: an application that interrupts its threads on the way down still wants its records stored.
     */
    static boolean await(CountDownLatch latch, Duration limit) {
        long deadline = System.nanoTime() + nanos(limit);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return latch.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
