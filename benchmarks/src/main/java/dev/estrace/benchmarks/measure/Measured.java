// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.measure;

import static java.util.stream.Collectors.joining;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What one run measured: figures by names without spaces. It travels between the JVMs as one line of text. Immutable. */
public record Measured(Map<String, Double> figures) {
    private static final String MARK = "MEASURED ";

    /** Keeps its own copy. */
    public Measured {
        figures = Map.copyOf(figures);
    }

    /** The figure of this name; {@link IllegalArgumentException} when it was not measured. */
    public double get(String figure) {
        Double value = figures.get(figure);
        if (value == null) {
            throw new IllegalArgumentException("No " + figure + " among " + figures.keySet());
        }
        return value;
    }

    /** Hands it to the JVM that started this one. */
    public void print() {
        System.out.println(line());
    }

    String line() {
        return figures.entrySet().stream()
                .map(figure -> figure.getKey() + "=" + figure.getValue())
                .collect(joining(" ", MARK, ""));
    }

    /** Finds it in what a JVM printed; {@link IllegalArgumentException} with all that was printed when it is not there. */
    static Measured among(List<String> printed) {
        return printed.stream()
                .filter(line -> line.startsWith(MARK))
                .findFirst()
                .map(Measured::parse)
                .orElseThrow(() -> new IllegalArgumentException("No figures in\n" + String.join("\n", printed)));
    }

    private static Measured parse(String line) {
        Map<String, Double> figures = new HashMap<>();
        for (String figure : line.substring(MARK.length()).split(" ", -1)) {
            String[] parts = figure.split("=", 2);
            figures.put(parts[0], Double.valueOf(parts[1]));
        }
        return new Measured(figures);
    }
}
