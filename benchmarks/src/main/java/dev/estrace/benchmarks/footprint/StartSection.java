// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.footprint;

import static dev.estrace.benchmarks.footprint.FootprintJvms.NO_OP;

import dev.estrace.benchmarks.measure.Limit;
import dev.estrace.benchmarks.measure.MarkdownTable;
import dev.estrace.benchmarks.measure.Rounds;
import dev.estrace.benchmarks.report.Goal;
import dev.estrace.benchmarks.report.Section;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** How much later the first record is accepted than by the same framework with an appender that does nothing. */
record StartSection(FootprintJvms jvms, FootprintEffort effort) {
    private static final Limit LATER = Limit.atMost(50, "ms");

    Section measure() throws IOException, InterruptedException {
        Rounds rounds = new Rounds();
        for (int start = 1; start <= effort.starts(); start++) {
            System.err.println("Start " + start + " of " + effort.starts());
            for (String contestant : effort.contestants()) {
                rounds.add(contestant, jvms.run(StartRun.class, contestant, "true"));
                rounds.add(contestant + NO_OP, jvms.runNoOp(StartRun.class, contestant, "false"));
            }
        }
        return new Section("Start", table(rounds) + "\n" + conditions(), goals(rounds));
    }

    private static String table(Rounds rounds) {
        MarkdownTable table = new MarkdownTable("driver", "ms to the first accepted record, median (range)");
        for (String contestant : rounds.contestants()) {
            table.row(contestant, List.of(rounds.of(contestant, StartRun.MILLIS)));
        }
        return table.toString();
    }

    private String conditions() {
        return String.format(
                Locale.ROOT,
                "%d starts of each, in turn: from the first line of `main` to the return of the first log call, the"
                        + " framework's own start in it. The no-op appender has the same class path.%n",
                effort.starts());
    }

    private List<Goal> goals(Rounds rounds) {
        return effort.contestants().stream()
                .map(contestant -> LATER.judge(
                        contestant + ": first record accepted later than" + NO_OP,
                        rounds.of(contestant, StartRun.MILLIS).median()
                                - rounds.of(contestant + NO_OP, StartRun.MILLIS).median()))
                .toList();
    }
}
