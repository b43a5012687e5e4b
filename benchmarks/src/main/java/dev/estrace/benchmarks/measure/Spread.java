// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.measure;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** The values of one figure in ascending order, at least one. Immutable. */
public record Spread(List<Double> values) {
    /** Keeps its own copy. */
    public Spread {
        values = values.stream().sorted().toList();
    }

    static Spread of(DoubleStream values) {
        return new Spread(values.boxed().toList());
    }

    /** The one in the middle; of an even number, the mean of the two there. */
    public double median() {
        int middle = values.size() / 2;
        return values.size() % 2 == 1 ? values.get(middle) : (values.get(middle - 1) + values.get(middle)) / 2;
    }

    /** The greatest. */
    public double highest() {
        return values.get(values.size() - 1);
    }

    /** As in {@code 7.5 (7.1 – 8.3)}: the median, then the lowest and the highest when there are several. */
    public String text() {
        String median = text(median());
        return values.size() == 1 ? median : median + " (" + text(values.get(0)) + " – " + text(highest()) + ")";
    }

    /** Three digits that count: enough for any of these figures. */
    public static String text(double value) {
        return String.format(Locale.ROOT, "%,." + decimals(Math.abs(value)) + "f", value);
    }

    private static int decimals(double size) {
        if (size == Math.rint(size) || size >= 100) {
            return 0;
        }
        return size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.1 ? 3 : 4;
    }
}
