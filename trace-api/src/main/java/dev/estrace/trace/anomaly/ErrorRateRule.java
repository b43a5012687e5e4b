// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.anomaly;

import java.time.Duration;

/**
 * When an error rate counts as an anomaly: it lies more than so many standard deviations above the mean of the intervals
 * before, itself left out. Immutable.
 *
 * @param window how far back to look
 * @param interval the length of one interval, in whole milliseconds
 * @param baseline how many intervals before it an interval is compared with; those without records say nothing
 * @param leastBaseline how many of them must have records
 * @param deviations how many standard deviations above the mean
 * @param leastErrors how many errors an interval must have at least: where there never was one, every first one would be
 *     an anomaly
 */
public record ErrorRateRule(
        Duration window, Duration interval, int baseline, int leastBaseline, double deviations, int leastErrors) {
    /** @throws IllegalArgumentException for anything that is not positive, or a baseline that does not fit the window */
    public ErrorRateRule {
        Rules.requireIntervals(window, interval);
        Rules.requirePositive("leastBaseline", leastBaseline);
        Rules.requirePositive("deviations", deviations);
        Rules.requirePositive("leastErrors", leastErrors);
        if (baseline < leastBaseline) {
            throw new IllegalArgumentException(
                    "baseline must be " + leastBaseline + " intervals (leastBaseline) or more, and is " + baseline);
        }
    }

    /** The last 24 hours in intervals of 5 minutes, each against the 12 before, 3 deviations, 5 errors at least. */
    public static ErrorRateRule standard() {
        return new ErrorRateRule(Duration.ofHours(24), Duration.ofMinutes(5), 12, 6, 3, 5);
    }
}
