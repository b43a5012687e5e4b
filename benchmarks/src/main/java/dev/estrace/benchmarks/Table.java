// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The figures of all rounds as Markdown: medians with their ratio to the first driver, and the spread.
 *
 * <p>A ratio is the median of the rounds' ratios, because what disturbs the machine disturbs a whole round.
 */
record Table(Map<String, List<Figures>> roundsByDriver) {
    private static final List<Figure> FIGURES = List.of(Figure.values());

    String markdown() {
        return "Median (× " + first() + "):\n\n" + table(this::medianAndRatio) + "\nLowest to highest:\n\n"
                + table(this::spread);
    }

    private String first() {
        return roundsByDriver.keySet().iterator().next();
    }

    private String table(BiFunction<String, Figure, String> cell) {
        String rows = roundsByDriver.keySet().stream()
                .map(driver -> row(driver, FIGURES.stream().map(figure -> cell.apply(driver, figure))))
                .collect(joining());
        return row("driver", FIGURES.stream().map(Figure::title)) + "|---" + "|--:".repeat(FIGURES.size()) + "|\n"
                + rows;
    }

    private static String row(String name, Stream<String> cells) {
        return Stream.concat(Stream.of(name), cells).collect(joining(" | ", "| ", " |\n"));
    }

    private String medianAndRatio(String driver, Figure figure) {
        String median = text(median(values(driver, figure)));
        double ratio = median(ratios(driver, figure));
        return driver.equals(first()) || !Double.isFinite(ratio) ? median : median + " (" + text(ratio) + ")";
    }

    private String spread(String driver, Figure figure) {
        double[] values = sorted(values(driver, figure));
        return text(values[0]) + " – " + text(values[values.length - 1]);
    }

    private DoubleStream values(String driver, Figure figure) {
        return rounds(driver).stream().mapToDouble(round -> round.get(figure));
    }

    private DoubleStream ratios(String driver, Figure figure) {
        List<Figures> own = rounds(driver);
        List<Figures> base = rounds(first());
        return IntStream.range(0, own.size())
                .mapToDouble(
                        round -> own.get(round).get(figure) / base.get(round).get(figure));
    }

    private List<Figures> rounds(String driver) {
        return roundsByDriver.getOrDefault(driver, List.of());
    }

    private static double median(DoubleStream values) {
        double[] sorted = sorted(values);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static double[] sorted(DoubleStream values) {
        return values.sorted().toArray();
    }

    /** Three digits that count: enough for any of these figures. */
    private static String text(double value) {
        int decimals = value == Math.rint(value) || value >= 100 ? 0 : value >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
