// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.server;

import dev.estrace.benchmarks.measure.Limit;
import dev.estrace.benchmarks.measure.MarkdownTable;
import dev.estrace.benchmarks.measure.Rounds;
import dev.estrace.benchmarks.measure.Spread;
import dev.estrace.benchmarks.report.Goal;
import dev.estrace.benchmarks.report.Section;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the rounds of the modes tell: a table, and the goals. */
record ModesReport(Rounds rounds, ServerEffort effort) {
    private static final List<Double> BATCH_MILLIS = List.of(8.0, 42.0, 87.0);
    private static final List<Double> REALTIME_MILLIS = List.of(8.0, 25.0, 60.0);
    private static final List<Double> CRITICAL_MILLIS = List.of(8.0, 30.0);
    private static final Limit CAPACITY = Limit.atLeast(5_000, "records/s");

    Section section() {
        return new Section("Modes: until acknowledged by a real Elasticsearch", table() + "\n" + conditions(), goals());
    }

    private String table() {
        MarkdownTable table = new MarkdownTable("mode", "ms p50, median (range)", "p95", "p99");
        rounds.contestants().stream()
                .filter(row -> !row.equals(Modes.CAPACITY))
                .forEach(row -> table.row(row, percentiles(row)));
        return table + "\n" + Modes.CAPACITY + ": " + capacity().text() + " records/s.\n";
    }

    private List<Spread> percentiles(String row) {
        return Arrays.stream(ModeRun.PERCENTILES)
                .mapToObj(percentile -> rounds.of(row, ModeRun.figure(percentile)))
                .toList();
    }

    private Spread capacity() {
        return rounds.of(Modes.CAPACITY, CapacityRun.RECORDS_PER_SECOND);
    }

    private String conditions() {
        return String.format(
                Locale.ROOT,
                "%d round(s) of %d s each, after %,d records at once and %d s at that pace to warm up, with %d records a second from one thread, each in a JVM"
                        + " with -Xmx256m and an index of its own; settings at their defaults, apart from `exportMode`."
                        + " The clock starts with the log call, with `flush()` in the first row, and stops when the future"
                        + " of the record completes that tells the application it is stored. A bare request is what the"
                        + " server itself takes: prepared documents without ids over a plain socket, at the same pace.%n",
                effort.modeRounds(),
                effort.modeSeconds(),
                ModeRun.RECORDS_TO_WARM_UP,
                effort.modeWarmUpSeconds(),
                ModeRun.PER_SECOND);
    }

    private List<Goal> goals() {
        return Stream.of(
                        goals(Mode.BATCH_FLUSH, BATCH_MILLIS),
                        goals(Mode.BATCH_FULL, BATCH_MILLIS),
                        goals(Mode.REALTIME, REALTIME_MILLIS),
                        goals(Mode.HYBRID, CRITICAL_MILLIS),
                        Stream.of(CAPACITY.judge(Modes.CAPACITY, capacity().median())))
                .flatMap(goals -> goals)
                .toList();
    }

    private Stream<Goal> goals(Mode mode, List<Double> millis) {
        return IntStream.range(0, millis.size()).mapToObj(i -> {
            String figure = ModeRun.figure(ModeRun.PERCENTILES[i]);
            double measured = rounds.of(mode.title(), figure).median();
            return Limit.atMost(millis.get(i), "ms").judge(mode.title() + " to acknowledged, " + figure, measured);
        });
    }
}
