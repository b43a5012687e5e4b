// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.footprint;

import dev.estrace.benchmarks.measure.Limit;
import dev.estrace.benchmarks.measure.MarkdownTable;
import dev.estrace.benchmarks.measure.Measured;
import dev.estrace.benchmarks.measure.Rounds;
import dev.estrace.benchmarks.measure.Spread;
import dev.estrace.benchmarks.report.Goal;
import dev.estrace.benchmarks.report.Section;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** Whether a record costs the same however many there are. */
record GrowthSection(FootprintJvms jvms, FootprintEffort effort) {
    private static final String CONTESTANT = "es-trace-logback";
    private static final Limit MOST_TO_LEAST = Limit.atMost(1.10, "×");

    Section measure() throws IOException, InterruptedException {
        Rounds rounds = new Rounds();
        for (int round = 1; round <= effort.growthRounds(); round++) {
            System.err.println("Growth, round " + round + " of " + effort.growthRounds());
            rounds.add(CONTESTANT, run());
        }
        return new Section("Growth with the records", table(rounds) + "\n" + conditions(), goals(rounds));
    }

    private Measured run() throws IOException, InterruptedException {
        return jvms.run(GrowthRun.class, CONTESTANT, "" + effort.growthWarmUp(), "" + effort.mostRecords());
    }

    private String table(Rounds rounds) {
        MarkdownTable table =
                new MarkdownTable("records at a stretch", "CPU µs a record, median (range)", "live heap after, MB");
        steps().forEach(records -> table.row(
                String.format(Locale.ROOT, "%,d", records),
                List.of(
                        rounds.of(CONTESTANT, GrowthRun.cpuMicros(records)),
                        rounds.of(CONTESTANT, GrowthRun.liveMb(records)))));
        return table.toString();
    }

    private LongStream steps() {
        return LongStream.iterate(
                GrowthRun.FEWEST, records -> records <= effort.mostRecords(), records -> records * 10);
    }

    private String conditions() {
        return String.format(
                Locale.ROOT,
                "%s, one thread, %d round(s): after %,d records to warm up each step logs as fast as accepted and"
                        + " flushes at the end of a stretch; short stretches are repeated to a million records.%n",
                CONTESTANT,
                effort.growthRounds(),
                effort.growthWarmUp());
    }

    private List<Goal> goals(Rounds rounds) {
        String most = String.format(Locale.ROOT, "10,000 to %,d records", effort.mostRecords());
        return List.of(
                MOST_TO_LEAST.judge("CPU per record, " + most + ", most to least", ratio(rounds, GrowthRun::cpuMicros)),
                MOST_TO_LEAST.judge("live heap, " + most + ", most to least", ratio(rounds, GrowthRun::liveMb)));
    }

    private double ratio(Rounds rounds, LongFunction<String> figure) {
        List<Double> medians = steps().mapToObj(records -> rounds.of(CONTESTANT, figure.apply(records)))
                .map(Spread::median)
                .sorted()
                .toList();
        return medians.get(medians.size() - 1) / medians.get(0);
    }
}
