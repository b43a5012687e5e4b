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

/** What the pipeline takes of a processor when nobody logs. */
record IdleSection(FootprintJvms jvms, FootprintEffort effort) {
    private static final Limit LIMIT = Limit.atMost(0.1, "%");

    Section measure() throws IOException, InterruptedException {
        Rounds rounds = new Rounds();
        for (String contestant : FootprintJvms.CONTESTANTS) {
            System.err.println("Idle: " + contestant);
            rounds.add(contestant, jvms.run(IdleRun.class, contestant, "" + effort.idleSeconds()));
        }
        return new Section("Idle", table(rounds) + "\n" + conditions(), goals(rounds));
    }

    private static String table(Rounds rounds) {
        MarkdownTable table = new MarkdownTable("driver", "% of a processor, the process", "its Java threads");
        for (String contestant : rounds.contestants()) {
            table.row(
                    contestant,
                    List.of(
                            rounds.of(contestant, IdleRun.PROCESS_PERCENT),
                            rounds.of(contestant, IdleRun.THREADS_PERCENT)));
        }
        return table.toString();
    }

    private String conditions() {
        return String.format(
                Locale.ROOT,
                "Over %d s, warm and connected, with nothing logged. The process's time holds the JVM's own threads too, and"
                        + " comes in steps of 10 ms.%n",
                effort.idleSeconds());
    }

    private static List<Goal> goals(Rounds rounds) {
        return rounds.contestants().stream()
                .map(contestant -> LIMIT.judge(
                        contestant + ": CPU of the idle process",
                        rounds.of(contestant, IdleRun.PROCESS_PERCENT).median()))
                .toList();
    }
}
