// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.lookup;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One look-up beside the bare requests that it needs, round by round in turn. */
final class Contest {
    static final String HEADER = """
            | look-up | ms, median (range) | bare, ms | ratio | goal |
            |---|---|---|---|---|
            """;

    private static final double NANOS_PER_MILLI = 1e6;

    private final String name;
    private final String goal;
    private final Work ours;
    private final @Nullable Work bare;
    private final List<Double> oursMillis = new ArrayList<>();
    private final List<Double> bareMillis = new ArrayList<>();

    /** What is measured. */
    @FunctionalInterface
    interface Work {
        /** Does it, and says how many things it found. */
        long run() throws Exception;
    }

    /** @param bare null where there is nothing to compare with */
    Contest(String name, String goal, Work ours, @Nullable Work bare) {
        this.name = name;
        this.goal = goal;
        this.ours = ours;
        this.bare = bare;
    }

    /** @param counts whether it is more than a warm-up */
    void round(boolean counts) throws Exception {
        double ourTime = millis(ours);
        double bareTime = bare == null ? 0 : millis(bare);
        if (counts) {
            oursMillis.add(ourTime);
            bareMillis.add(bareTime);
        }
    }

    private static double millis(Work work) throws Exception {
        long start = System.nanoTime();
        if (work.run() == 0) {
            throw new IllegalStateException("Nothing was found");
        }
        return (System.nanoTime() - start) / NANOS_PER_MILLI;
    }

    /** A row of the table: medians, and the ratio of the medians. */
    String row() {
        double our = median(oursMillis);
        double base = median(bareMillis);
        String beside = bare == null ? "– | –" : String.format(Locale.ROOT, "%.1f | %.2f", base, our / base);
        return String.format(
                Locale.ROOT,
                "| %s | %.1f (%.1f–%.1f) | %s | %s |%n",
                name,
                our,
                oursMillis.stream().mapToDouble(Double::doubleValue).min().orElse(0),
                oursMillis.stream().mapToDouble(Double::doubleValue).max().orElse(0),
                beside,
                goal);
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
