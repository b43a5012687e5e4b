// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.micro;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Stream;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/**
 * What JMH measured, as Markdown: the time of one operation, its spread over the iterations, and what it allocates; of a
 * group also the time of each part.
 */
record MicroTable(Collection<RunResult> results) {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    String markdown() {
        return "| benchmark | ns | lowest to highest | bytes |\n|---|--:|--:|--:|\n"
                + results.stream().flatMap(MicroTable::rows).collect(joining());
    }

    private static Stream<String> rows(RunResult run) {
        String name = run.getParams().getBenchmark().replaceAll(".*\\.(\\w+?)(Benchmark)?\\.(\\w+)$", "$1.$3");
        Result<?> whole = run.getPrimaryResult();
        Result<?> allocated = run.getSecondaryResults().get(ALLOCATED);
        Stream<String> parts = run.getSecondaryResults().values().stream()
                .filter(part -> part.getScoreUnit().equals(whole.getScoreUnit()))
                .map(part -> row(name + ":" + part.getLabel(), part, ""));
        return Stream.concat(Stream.of(row(name, whole, allocated == null ? "" : number(allocated.getScore()))), parts);
    }

    private static String row(String name, Result<?> time, String bytes) {
        Statistics times = time.getStatistics();
        String spread = number(times.getMin()) + " – " + number(times.getMax());
        return "| " + name + " | " + number(time.getScore()) + " | " + spread + " | " + bytes + " |\n";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", value);
    }
}
