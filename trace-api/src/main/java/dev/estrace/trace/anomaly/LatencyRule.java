// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.anomaly;

import java.time.Duration;

/**
 * When latency counts as a regression: the p95 of late is so many times its baseline, and long in itself. Of the
 * intervals' p95s the median is taken, of the recent ones and of all before, so that one slow interval changes neither.
 * Immutable.
 *
 * @param window how far back to look
 * @param interval the length of one interval, in whole milliseconds
 * @param recent how many of the last intervals are compared with those before
 * @param leastBaseline how many intervals before must have records
 * @param factor how many times the baseline
 * @param least what p95 is too short to matter
 * @param criticalFactor how many times the baseline is critical
 */
public record LatencyRule(
        Duration window,
        Duration interval,
        int recent,
        int leastBaseline,
        double factor,
        Duration least,
        double criticalFactor) {
    /** @throws IllegalArgumentException for anything that is not positive, or recent intervals that fill the window */
    public LatencyRule {
        Rules.requireIntervals(window, interval);
        Rules.requirePositive("recent", recent);
        Rules.requirePositive("leastBaseline", leastBaseline);
        Rules.requirePositive("factor", factor);
        Rules.requirePositive("criticalFactor", criticalFactor);
        if (least.isNegative()) {
            throw new IllegalArgumentException("least must not be negative, and is " + least);
        }
        if (recent >= window.toMillis() / interval.toMillis()) {
            throw new IllegalArgumentException("recent must leave intervals of the window to compare with, and is "
                    + recent + " of " + window.toMillis() / interval.toMillis());
        }
    }

    /**
     * The last 72 hours in intervals of 10 minutes, the last 6 against those before, of which 6 must have records: a p95
     * above 1 s that is twice its baseline; critical from 5 times.
     */
    public static LatencyRule standard() {
        return new LatencyRule(Duration.ofDays(3), Duration.ofMinutes(10), 6, 6, 2, Duration.ofSeconds(1), 5);
    }
}
