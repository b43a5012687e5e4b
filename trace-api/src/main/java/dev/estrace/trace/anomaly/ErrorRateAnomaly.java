// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.anomaly;

import java.time.Instant;
import java.util.Locale;

/**
 * An interval in which more of the records were errors than before. Immutable.
 *
 * @param subject what failed
 * @param from the first instant of the interval
 * @param to the first instant after it
 * @param records how many records it has
 * @param errors how many of them are of level error or above
 * @param expectedRate the mean rate of the intervals before, from 0 to 1
 * @param deviations how many standard deviations above it; infinite where the rate never changed
 */
public record ErrorRateAnomaly(
        Subject subject, Instant from, Instant to, long records, long errors, double expectedRate, double deviations) {
    /** From 0 to 1. */
    public double rate() {
        return (double) errors / records;
    }

    /** What to do, with a query that finds the errors. */
    public String recommendation() {
        return String.format(
                Locale.ROOT,
                "%s: %.1f %% errors from %s, %.1f %% before. Look at what failed: %s",
                subject,
                100 * rate(),
                from,
                100 * expectedRate,
                subject.query("level>=error", from, to));
    }
}
