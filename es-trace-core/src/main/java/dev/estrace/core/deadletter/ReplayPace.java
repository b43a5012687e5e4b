// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.deadletter;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * The time and the chance that a replay goes by. Immutable.
 *
 * @param nanoTime the clock, as {@link System#nanoTime()}
 * @param random 0 (inclusive) to 1 (exclusive) at each call
 * @param pause lets so many nanoseconds pass, less when the thread is interrupted
 */
record ReplayPace(LongSupplier nanoTime, DoubleSupplier random, LongConsumer pause) {
    static ReplayPace ofSystem() {
        return new ReplayPace(System::nanoTime, Math::random, ReplayPace::pause);
    }

    private static void pause(long nanos) {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0 && !Thread.currentThread().isInterrupted(); left = end - System.nanoTime()) {
            LockSupport.parkNanos(Math.min(left, TimeUnit.SECONDS.toNanos(1)));
        }
    }
}
