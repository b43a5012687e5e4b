// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.anomaly;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** The p95s of one subject, interval by interval, and whether they have grown. */
final class Latencies {
    private static final double NANOS_PER_MILLI = 1e6;

    private final Subject subject;
    private final LatencyRule rule;
    private final Intervals intervals;
    private final double[] p95s;

    Latencies(Subject subject, LatencyRule rule, Intervals intervals) {
        this.subject = subject;
        this.rule = rule;
        this.intervals = intervals;
        this.p95s = new double[intervals.count()];
        Arrays.fill(p95s, Double.NaN);
    }

    /** Takes the p95 of an interval, in milliseconds; one that is never told has none. */
    void put(int interval, double p95) {
        p95s[interval] = p95;
    }

    Optional<LatencyRegression> regression() {
        int split = p95s.length - rule.recent();
        double[] before = known(0, split);
        double[] recent = known(split, p95s.length);
        return before.length < rule.leastBaseline() || recent.length == 0
                ? Optional.empty()
                : compare(median(before), median(recent), split);
    }

    private double[] known(int from, int to) {
        return Arrays.stream(p95s, from, to).filter(p95 -> !Double.isNaN(p95)).toArray();
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    private Optional<LatencyRegression> compare(double baseline, double recent, int split) {
        if (recent <= rule.factor() * baseline || recent <= rule.least().toNanos() / NANOS_PER_MILLI) {
            return Optional.empty();
        }
        return Optional.of(new LatencyRegression(
                subject,
                intervals.at(split),
                intervals.end(),
                duration(recent),
                duration(baseline),
                recent >= rule.criticalFactor() * baseline));
    }

    private static Duration duration(double millis) {
        return Duration.ofNanos(Math.round(millis * NANOS_PER_MILLI));
    }
}
