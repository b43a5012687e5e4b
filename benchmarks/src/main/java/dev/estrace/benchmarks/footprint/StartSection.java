// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.footprint;

import dev.estrace.benchmarks.measure.Limit;
import dev.estrace.benchmarks.measure.MarkdownTable;
import dev.estrace.benchmarks.measure.Rounds;
import dev.estrace.benchmarks.report.Goal;
import dev.estrace.benchmarks.report.Section;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How much later the first record is accepted than by the same framework with an appender that does nothing. */
record StartSection(FootprintJvms jvms, FootprintEffort effort) {
    private static final Limit LATER = Limit.atMost(50, "ms");
    private static final String NO_OP = " with a no-op appender";

    /** The options by which the frameworks find a configuration, with one that names no es-trace. */
    private static final Map<String, String> NO_OP_CONFIGURATIONS = Map.of(
            "es-trace-logback", "-Dlogback.configurationFile=drivers/no-op-logback.xml",
            "es-trace-log4j2", "-Dlog4j2.configurationFile=drivers/no-op-log4j2.xml");

    Section measure() throws IOException, InterruptedException {
        Rounds rounds = new Rounds();
        for (int start = 1; start <= effort.starts(); start++) {
            System.err.println("Start " + start + " of " + effort.starts());
            for (String contestant : FootprintJvms.CONTESTANTS) {
                rounds.add(contestant, jvms.run(StartRun.class, contestant, "true"));
                List<String> options = List.of(FootprintJvms.HEAP, NO_OP_CONFIGURATIONS.get(contestant));
                rounds.add(contestant + NO_OP, jvms.run(StartRun.class, contestant, options, Map.of(), "false"));
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

    private static List<Goal> goals(Rounds rounds) {
        return FootprintJvms.CONTESTANTS.stream()
                .map(contestant -> LATER.judge(
                        contestant + ": first record accepted later than" + NO_OP,
                        rounds.of(contestant, StartRun.MILLIS).median()
                                - rounds.of(contestant + NO_OP, StartRun.MILLIS).median()))
                .toList();
    }
}
