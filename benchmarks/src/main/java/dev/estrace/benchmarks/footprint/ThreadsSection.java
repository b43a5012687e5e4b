// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.footprint;

import dev.estrace.benchmarks.measure.Limit;
import dev.estrace.benchmarks.measure.MarkdownTable;
import dev.estrace.benchmarks.measure.Rounds;
import dev.estrace.benchmarks.measure.Spread;
import dev.estrace.benchmarks.report.Section;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Whether many threads get in each other's way. */
record ThreadsSection(FootprintJvms jvms, FootprintEffort effort) {
    private static final String CONTESTANT = "es-trace-logback";
    private static final Limit SHARE_OF_BEST = Limit.atLeast(0.7, "×");

    Section measure() throws IOException, InterruptedException {
        Rounds rounds = new Rounds();
        for (int round = 1; round <= effort.rounds(); round++) {
            System.err.println("Threads, round " + round + " of " + effort.rounds());
            rounds.add(CONTESTANT, jvms.run(ThreadsRun.class, CONTESTANT, "" + effort.recordsForThreads()));
        }
        double share = docsPerSecond(rounds, ThreadsRun.MOST_THREADS).median() / best(rounds);
        return new Section(
                "Growth with the threads",
                table(rounds) + "\n" + conditions(),
                List.of(SHARE_OF_BEST.judge("64 threads to the best number of threads, docs/s", share)));
    }

    private static String table(Rounds rounds) {
        MarkdownTable table = new MarkdownTable("threads", "docs/s, median (range)");
        threads().forEach(threads -> table.row("" + threads, List.of(docsPerSecond(rounds, threads))));
        return table.toString();
    }

    private static double best(Rounds rounds) {
        return threads()
                .mapToDouble(threads -> docsPerSecond(rounds, threads).median())
                .max()
                .orElseThrow();
    }

    private static Spread docsPerSecond(Rounds rounds, int threads) {
        return rounds.of(CONTESTANT, ThreadsRun.docsPerSecond(threads));
    }

    private static IntStream threads() {
        return IntStream.iterate(1, threads -> threads <= ThreadsRun.MOST_THREADS, threads -> threads * 2);
    }

    private String conditions() {
        return String.format(
                Locale.ROOT,
                "%s, %d round(s): %,d records of each number of threads together, until all are acknowledged.%n",
                CONTESTANT,
                effort.rounds(),
                effort.recordsForThreads());
    }
}
