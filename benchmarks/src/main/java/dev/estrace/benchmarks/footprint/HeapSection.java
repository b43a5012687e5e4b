// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.footprint;

import dev.estrace.benchmarks.measure.Limit;
import dev.estrace.benchmarks.measure.MarkdownTable;
import dev.estrace.benchmarks.measure.Measured;
import dev.estrace.benchmarks.measure.Rounds;
import dev.estrace.benchmarks.report.Goal;
import dev.estrace.benchmarks.report.Section;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is alive on the heap: saturated, in a small one, with records that can't leave. */
record HeapSection(FootprintJvms jvms, FootprintEffort effort) {
    private static final String SATURATED = "live heap saturated, MB";
    private static final String SMALL = "lost at -Xmx48m with queueBytes=8MB";
    private static final String QUEUED = "live heap of 10,000 queued records, MB";
    private static final String VALUE = "value";

    Section measure() throws IOException, InterruptedException {
        Rounds rounds = new Rounds();
        for (int round = 1; round <= effort.rounds(); round++) {
            System.err.println("Heap, round " + round + " of " + effort.rounds());
            for (String contestant : effort.contestants()) {
                add(rounds, contestant, SATURATED, saturated(contestant).get(SaturatedRun.LIVE_MB));
                add(rounds, contestant, SMALL, inSmallHeap(contestant).get(SaturatedRun.LOST));
                add(
                        rounds,
                        contestant,
                        QUEUED,
                        jvms.run(QueuedRun.class, contestant, port()).get(QueuedRun.MB));
            }
        }
        return new Section("Heap", table(rounds) + "\n" + conditions(), goals(rounds));
    }

    private Measured saturated(String contestant) throws IOException, InterruptedException {
        return jvms.run(SaturatedRun.class, contestant, port(), "" + effort.saturatedRecords(), "true");
    }

    /** Nobody collects there but the JVM itself. */
    private Measured inSmallHeap(String contestant) throws IOException, InterruptedException {
        return jvms.run(
                SaturatedRun.class,
                contestant,
                List.of("-Xmx48m"),
                Map.of("ES_TRACE_QUEUE_BYTES", "8MB"),
                port(),
                "" + effort.saturatedRecords(),
                "false");
    }

    private String port() {
        return "" + jvms.port();
    }

    private static void add(Rounds rounds, String contestant, String what, double value) {
        rounds.add(key(contestant, what), new Measured(Map.of(VALUE, value)));
    }

    private static String key(String contestant, String what) {
        return contestant + ": " + what;
    }

    private String table(Rounds rounds) {
        MarkdownTable table = new MarkdownTable("driver", SATURATED, SMALL, QUEUED);
        for (String contestant : effort.contestants()) {
            table.row(
                    contestant,
                    List.of(SATURATED, SMALL, QUEUED).stream()
                            .map(what -> rounds.of(key(contestant, what), VALUE))
                            .toList());
        }
        return table.toString();
    }

    private String conditions() {
        return String.format(
                Locale.ROOT,
                "%d round(s), median (range). Saturated: two threads log %,d records as fast as accepted, settings at their"
                        + " defaults and `whenFull=block`, %s; the most that a collection left, of one every quarter of a"
                        + " second, with all of the JVM and of the framework in it. Queued: what comes on top of the empty,"
                        + " warm pipeline when the server has stopped to answer.%n",
                effort.rounds(),
                effort.saturatedRecords(),
                FootprintJvms.HEAP);
    }

    private List<Goal> goals(Rounds rounds) {
        List<Goal> goals = new ArrayList<>();
        for (String contestant : effort.contestants()) {
            goals.add(goal(rounds, Limit.atMost(48, "MB"), contestant, SATURATED));
            goals.add(nothingLost(rounds, contestant));
            goals.add(goal(rounds, Limit.atMost(10, "MB"), contestant, QUEUED));
        }
        return goals;
    }

    /** In no round: a median would hide one. */
    private static Goal nothingLost(Rounds rounds, String contestant) {
        String key = key(contestant, SMALL);
        return Limit.atMost(0, "records").judge(key, rounds.of(key, VALUE).highest());
    }

    private static Goal goal(Rounds rounds, Limit limit, String contestant, String what) {
        String key = key(contestant, what);
        return limit.judge(key, rounds.of(key, VALUE).median());
    }
}
