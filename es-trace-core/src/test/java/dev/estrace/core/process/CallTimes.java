// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.process;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** How long calls took: counts by duration, each to a sixteenth. Thread-safe; takes 8 KB, however many calls. */
final class CallTimes {
    private static final int STEPS = 16;
    private static final int STEP_BITS = 4;

    private final AtomicLongArray counts = new AtomicLongArray(64 * STEPS);
    private final AtomicLong longest = new AtomicLong();

    void add(long nanos) {
        counts.incrementAndGet(bucket(nanos));
        if (nanos > longest.get()) {
            longest.accumulateAndGet(nanos, Math::max);
        }
    }

    /** In microseconds, rounded up to the next step. */
    double microsAt(double quantile) {
        long all = 0;
        for (int i = 0; i < counts.length(); i++) {
            all += counts.get(i);
        }
        long seen = 0;
        int bucket = -1;
        while (seen < all * quantile) {
            seen += counts.get(++bucket);
        }
        return top(bucket) / 1000.0;
    }

    double longestMicros() {
        return longest.get() / 1000.0;
    }

    private static int bucket(long nanos) {
        long least = Math.max(nanos, STEPS);
        int exponent = 63 - Long.numberOfLeadingZeros(least);
        return exponent * STEPS + (int) (least >> (exponent - STEP_BITS)) - STEPS;
    }

    private static long top(int bucket) {
        int exponent = bucket / STEPS;
        return (long) (STEPS + bucket % STEPS + 1) << (exponent - STEP_BITS);
    }
}
