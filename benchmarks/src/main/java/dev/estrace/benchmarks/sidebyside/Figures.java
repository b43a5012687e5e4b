// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.sidebyside;

import static java.util.stream.Collectors.joining;

import java.util.EnumMap;
import java.util.Map;

/** What one run of one driver measured; travels between the JVMs as one line of text. */
public record Figures(Map<Figure, Double> values) {
    private static final String MARK = "FIGURES ";

    /** Keeps a copy. */
    public Figures {
        values = new EnumMap<>(values);
    }

    /** The figure, or NaN when it was not measured. */
    public double get(Figure figure) {
        return values.getOrDefault(figure, Double.NaN);
    }

    String line() {
        return values.entrySet().stream()
                .map(value -> value.getKey() + "=" + value.getValue())
                .collect(joining(" ", MARK, ""));
    }

    static boolean isLine(String text) {
        return text.startsWith(MARK);
    }

    static Figures parse(String line) {
        Map<Figure, Double> values = new EnumMap<>(Figure.class);
        for (String value : line.substring(MARK.length()).split(" ", -1)) {
            String[] parts = value.split("=", 2);
            values.put(Figure.valueOf(parts[0]), Double.valueOf(parts[1]));
        }
        return new Figures(values);
    }
}
