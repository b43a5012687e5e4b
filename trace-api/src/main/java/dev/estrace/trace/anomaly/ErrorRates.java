// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.anomaly;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The error rates of one subject, interval by interval, and what stands out among them. */
final class ErrorRates {
    private final Subject subject;
    private final ErrorRateRule rule;
    private final Intervals intervals;
    private final long[] records;
    private final long[] errors;

    ErrorRates(Subject subject, ErrorRateRule rule, Intervals intervals) {
        this.subject = subject;
        this.rule = rule;
        this.intervals = intervals;
        this.records = new long[intervals.count()];
        this.errors = new long[intervals.count()];
    }

    /** Takes what an interval has; one that is never told has nothing. */
    void put(int interval, long recordCount, long errorCount) {
        records[interval] = recordCount;
        errors[interval] = errorCount;
    }

    List<ErrorRateAnomaly> anomalies() {
        List<ErrorRateAnomaly> anomalies = new ArrayList<>();
        for (int interval = 1; interval < records.length; interval++) {
            if (errors[interval] >= rule.leastErrors()) {
                double[] before = ratesBefore(interval);
                if (before.length >= rule.leastBaseline()) {
                    compare(interval, before, anomalies);
                }
            }
        }
        return anomalies;
    }

    private double[] ratesBefore(int interval) {
        double[] rates = new double[rule.baseline()];
        int found = 0;
        for (int i = Math.max(0, interval - rule.baseline()); i < interval; i++) {
            if (records[i] > 0) {
                rates[found++] = rate(i);
            }
        }
        return Arrays.copyOf(rates, found);
    }

    private void compare(int interval, double[] before, List<ErrorRateAnomaly> anomalies) {
        double mean = Arrays.stream(before).average().orElse(0);
        double deviation = Math.sqrt(Arrays.stream(before)
                .map(rate -> (rate - mean) * (rate - mean))
                .average()
                .orElse(0));
        double above = rate(interval) - mean;
        if (above > rule.deviations() * deviation && above > 0) {
            anomalies.add(new ErrorRateAnomaly(
                    subject,
                    intervals.at(interval),
                    intervals.at(interval + 1),
                    records[interval],
                    errors[interval],
                    mean,
                    above / deviation));
        }
    }

    private double rate(int interval) {
        return (double) errors[interval] / records[interval];
    }
}
