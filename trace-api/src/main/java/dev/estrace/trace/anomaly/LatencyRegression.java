// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.anomaly;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Something that has come to take longer. Immutable.
 *
 * @param subject what became slower
 * @param from the first instant of the recent intervals
 * @param to the first instant after them
 * @param p95 of late
 * @param baseline the p95 before
 * @param critical whether it is beyond the critical factor
 */
public record LatencyRegression(
        Subject subject, Instant from, Instant to, Duration p95, Duration baseline, boolean critical) {
    /** How many times the baseline. */
    public double factor() {
        return (double) p95.toNanos() / baseline.toNanos();
    }

    /** What to do, with a query that finds the slow ones. */
    public String recommendation() {
        return String.format(
                Locale.ROOT,
                "%s: p95 %d ms from %s, %d ms before (%.1f times)%s. Look at the slow ones: %s",
                subject,
                p95.toMillis(),
                from,
                baseline.toMillis(),
                factor(),
                critical ? ", critical" : "",
                subject.query("duration>=" + p95.toMillis() + "ms", from, to));
    }
}
