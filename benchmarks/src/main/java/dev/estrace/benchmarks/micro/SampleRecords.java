// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.micro;

import dev.estrace.core.record.Entries;
import dev.estrace.core.record.RecordDefaults;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Records as programs log them: a message of 100 characters and 8 MDC entries. */
final class SampleRecords {
    private static final int VARIANTS = 1024;

    /** One object, as the records of one appender share. */
    private static final RecordDefaults DEFAULTS = RecordDefaults.none();

    private SampleRecords() {}

    /** Of one run, one after the other. */
    static TraceRecord[] ofOneRun() {
        Entries mdc = mdc(0);
        return each(i -> record(i, mdc));
    }

    /** Each of a run of its own. */
    static TraceRecord[] ofManyRuns() {
        return each(i -> record(i, mdc(i)));
    }

    /** Each with an exception. */
    static TraceRecord[] ofFailures() {
        Entries mdc = mdc(0);
        Throwable failure = SampleExceptions.withCause();
        return each(i -> record(i, mdc).throwable(failure));
    }

    private static TraceRecord[] each(IntFunction<TraceRecord> number) {
        return IntStream.range(0, VARIANTS).mapToObj(number).toArray(TraceRecord[]::new);
    }

    private static TraceRecord record(int number, Entries mdc) {
        String message = "Processed document batch b-" + (1000 + number)
                + " of the customer's import and stored its rows after " + (2000 + number) + " milliseconds";
        TraceRecord record = new TraceRecord(
                        1_800_000_000, number * 1_000, TraceLevel.INFO, "org.example.Import", message)
                .thread("import-1", 42)
                .mdc(mdc);
        record.accepted(number, Entries.NONE, DEFAULTS);
        return record;
    }

    private static Entries mdc(int run) {
        return Entries.of(Map.of(
                "run_id", "run-2026-11-21-" + run,
                "workflow_id", "data-pipeline",
                "operation_name", "import-documents",
                "team", "ml-platform",
                "project", "document-search",
                "customer_id", "customer-4711",
                "environment", "production",
                "trace_id", "4bf92f3577b34da6a3ce929d0e0e4736"));
    }
}
