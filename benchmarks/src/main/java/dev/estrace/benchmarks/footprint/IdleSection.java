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
import java.util.stream.Stream;

/** What the pipeline takes of a processor when nobody logs. */
record IdleSection(FootprintJvms jvms, FootprintEffort effort) {
    private static final Limit LIMIT = Limit.atMost(0.1, "%");

    Section measure() throws IOException, InterruptedException {
        Rounds rounds = new Rounds();
        for (String contestant : effort.contestants()) {
            System.err.println("Idle: " + contestant);
            rounds.add(contestant, jvms.run(IdleRun.class, contestant, seconds(), "true"));
            rounds.add(contestant + NO_OP, jvms.runNoOp(IdleRun.class, contestant, seconds(), "false"));
        }
        return new Section("Idle", table(rounds) + "\n" + conditions(), goals(rounds));
    }

    private String seconds() {
        return "" + effort.restSeconds();
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
                "Over %d s after as many to come to rest, warm and connected, with nothing logged. The process's time holds"
                        + " the JVM's own threads too, above all a compiler that is not done yet, and comes in steps of"
                        + " 10 ms. The Java threads are those of the pipeline and of the framework.%n",
                effort.restSeconds());
    }

    private List<Goal> goals(Rounds rounds) {
        return effort.contestants().stream()
                .flatMap(contestant -> Stream.of(
                        goal(rounds, contestant, "process", IdleRun.PROCESS_PERCENT),
                        goal(rounds, contestant, "pipeline's threads", IdleRun.THREADS_PERCENT)))
                .toList();
    }

    private static Goal goal(Rounds rounds, String contestant, String what, String figure) {
        return LIMIT.judge(
                contestant + ": CPU of the idle " + what,
                rounds.of(contestant, figure).median());
    }
}
