// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.anomaly;

import java.time.Duration;

/** Checks the numbers of rules. */
final class Rules {
    /** More would be a walk over every record. */
    private static final long MOST_INTERVALS = 100_000;

    private Rules() {}

    static void requireIntervals(Duration window, Duration interval) {
        if (interval.toMillis() < 1 || window.compareTo(interval) < 0) {
            throw new IllegalArgumentException(
                    "interval must be 1 ms or more and fit the window of " + window + ", and is " + interval);
        }
        if (window.toMillis() / interval.toMillis() > MOST_INTERVALS) {
            throw new IllegalArgumentException(
                    "window must be at most " + MOST_INTERVALS + " intervals of " + interval + ", and is " + window);
        }
    }

    static void requirePositive(String name, double value) {
        if (!(value > 0 && value < Double.MAX_VALUE)) {
            throw new IllegalArgumentException(name + " must be positive, and is " + value);
        }
    }
}
