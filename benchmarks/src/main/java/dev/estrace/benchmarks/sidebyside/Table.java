// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.sidebyside;

import static java.util.stream.Collectors.joining;

import dev.estrace.benchmarks.report.Digits;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Some figures of all rounds as Markdown: medians with their ratio to the first driver, and the spread. */
public record Table(Map<String, List<Figures>> roundsByDriver, List<Figure> figures) {

    /** Two tables, the medians and the spread, each with its caption. */
    public String markdown() {
        return "Median (× " + first() + "):\n\n" + table(this::medianAndRatio) + "\nLowest to highest:\n\n"
                + table(this::spread);
    }

    private String first() {
        return roundsByDriver.keySet().iterator().next();
    }

    private String table(BiFunction<String, Figure, String> cell) {
        String rows = roundsByDriver.keySet().stream()
                .map(driver -> row(driver, figures.stream().map(figure -> cell.apply(driver, figure))))
                .collect(joining());
        return row("driver", figures.stream().map(Figure::title)) + "|---" + "|--:".repeat(figures.size()) + "|\n"
                + rows;
    }

    private static String row(String name, Stream<String> cells) {
        return Stream.concat(Stream.of(name), cells).collect(joining(" | ", "| ", " |\n"));
    }

    private String medianAndRatio(String driver, Figure figure) {
        String median = Digits.of(rounds().median(driver, figure));
        double ratio = rounds().ratio(driver, first(), figure);
        return driver.equals(first()) || !Double.isFinite(ratio) ? median : median + " (" + Digits.of(ratio) + ")";
    }

    private String spread(String driver, Figure figure) {
        return Digits.of(rounds().lowest(driver, figure)) + " – " + Digits.of(rounds().highest(driver, figure));
    }

    private Rounds rounds() {
        return new Rounds(roundsByDriver);
    }
}
