// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.demo;

import dev.estrace.trace.lookup.StoredRecord;
import dev.estrace.trace.lookup.TraceData;
import dev.estrace.trace.lookup.TraceSummary;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns what was found into text of at most 100 columns. */
final class Report {
    private static final String RUN = "  %-17s  %-12s  %7s  %6s  %9s  %6s  %10s%n";
    private static final String LINE = "  %-12s  %-7s  %-8s  %s%n";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final double NANOS_PER_MILLI = 1e6;

    private Report() {}

    /** One row for each run. */
    static String table(List<TraceSummary> runs) {
        return RUN.formatted("run", "workflow", "records", "errors", "duration", "tokens", "cost")
                + runs.stream().map(Report::row).collect(Collectors.joining());
    }

    private static String row(TraceSummary run) {
        return RUN.formatted(
                run.runId(),
                run.workflow().orElse("-"),
                run.records(),
                run.errors(),
                millis(run.duration()),
                run.tokens(),
                run.cost().toPlainString() + " USD");
    }

    /** One row for each record. */
    static String lines(TraceData run) {
        return LINE.formatted("time (UTC)", "level", "stage", "message")
                + run.records().stream().map(Report::line).collect(Collectors.joining());
    }

    private static String line(StoredRecord record) {
        return LINE.formatted(
                TIME.format(record.time()),
                record.level(),
                record.stage().orElse(""),
                record.message() + cost(record) + exception(record));
    }

    private static String cost(StoredRecord record) {
        Optional<String> cost = record.cost().map(usd -> usd.toPlainString() + " USD, " + record.tokens() + " tokens");
        return cost.map(text -> " (" + text + ")").orElse("");
    }

    private static String exception(StoredRecord record) {
        return record.exceptionType()
                .map(type -> " <- " + type.substring(type.lastIndexOf('.') + 1))
                .orElse("");
    }

    /** The calls that find the same. */
    static String calls(URI server, String runId) {
        return """
                  export ELASTIC_URL=%s

                  TraceData run = Trace.findTraceWithId("%s");
                  run.records().forEach(System.out::println);

                  TraceQuery query = TraceQuery.since(Duration.ofHours(1)).workflow("%s");
                  try (Stream<TraceSummary> runs = Trace.findTraces(query)) {
                      runs.forEach(System.out::println);
                  }
                """.formatted(server, runId, OrderTriage.WORKFLOW);
    }

    /** What was found when nothing differs. */
    static String sums(List<TraceSummary> runs) {
        long records = runs.stream().mapToLong(TraceSummary::records).sum();
        BigDecimal cost = runs.stream().map(TraceSummary::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
        return "%d runs, %d records, %s USD".formatted(runs.size(), records, cost.toPlainString());
    }

    private static String millis(Duration duration) {
        return String.format(Locale.ROOT, "%.1f ms", duration.toNanos() / NANOS_PER_MILLI);
    }
}
