// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.sidebyside;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The figures of all rounds by driver, and what they come to.
 *
 * <p>A ratio is the median of the rounds' ratios, because what disturbs the machine disturbs a whole round.
 */
record Rounds(Map<String, List<Figures>> byDriver) {

    Collection<String> drivers() {
        return byDriver.keySet();
    }

    double median(String driver, Figure figure) {
        return median(values(driver, figure));
    }

    /** The median of the rounds' ratios of {@code driver} to {@code other}. */
    double ratio(String driver, String other, Figure figure) {
        return ratio(driver, figure, round -> value(other, round, figure));
    }

    /** The median of the rounds' ratios of {@code driver} to whichever of {@code others} had the most in the round. */
    double ratioToHighest(String driver, Collection<String> others, Figure figure) {
        return ratio(
                driver, figure, round -> inRound(others, round, figure).max().orElse(Double.NaN));
    }

    /** The median of the rounds' ratios of {@code driver} to whichever of {@code others} had the least in the round. */
    double ratioToLowest(String driver, Collection<String> others, Figure figure) {
        return ratio(
                driver, figure, round -> inRound(others, round, figure).min().orElse(Double.NaN));
    }

    double lowest(String driver, Figure figure) {
        return values(driver, figure).min().orElse(Double.NaN);
    }

    double highest(String driver, Figure figure) {
        return values(driver, figure).max().orElse(Double.NaN);
    }

    private double ratio(String driver, Figure figure, ToDoubleFunction<Integer> base) {
        return median(IntStream.range(0, rounds(driver).size())
                .mapToDouble(round -> value(driver, round, figure) / base.applyAsDouble(round)));
    }

    private DoubleStream inRound(Collection<String> drivers, int round, Figure figure) {
        return drivers.stream().filter(byDriver::containsKey).mapToDouble(driver -> value(driver, round, figure));
    }

    private DoubleStream values(String driver, Figure figure) {
        return rounds(driver).stream().mapToDouble(round -> round.get(figure));
    }

    private double value(String driver, int round, Figure figure) {
        return rounds(driver).get(round).get(figure);
    }

    private List<Figures> rounds(String driver) {
        return byDriver.getOrDefault(driver, List.of());
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
