// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples;

import dev.estrace.core.record.TraceField;
import dev.estrace.trace.Trace;
import dev.estrace.trace.lookup.FoundRecord;
import dev.estrace.trace.lookup.StoredRecord;
import dev.estrace.trace.lookup.TraceNotFoundException;
import dev.estrace.trace.lookup.TraceSummary;
import dev.estrace.trace.lookup.ValueCount;
import dev.estrace.trace.query.QuerySyntaxException;
import dev.estrace.trace.query.TraceQuery;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A tour of the look-up: runs, records with what stands around them, child runs, counts, and a run that goes on. */
public final class LookUpExample {
    private static final String RUN = "  %-16s  %-14s  %-8s  %7s  %6s%n";

    private LookUpExample() {}

    /** Runs once under the run id that is the first argument. */
    public static void main(String[] arguments) {
        String runId = arguments[0];
        settleClaims(runId);
        makeVisible();
        findRuns(runId);
        searchRecords(runId);
        count(runId);
        follow(runId + "-live");
        missARun();
    }

    /** A run for each claim inside one for the day; the second claim fails. */
    private static void settleClaims(String runId) {
        try (Trace day = Trace.run(runId).workflow("claims-day").team("claims").start()) {
            settle(runId + "-claim-1", 120);
            settle(runId + "-claim-2", 90_000);
            day.info("two claims are done");
        }
    }

    private static void settle(String claim, int usd) {
        try (Trace run = Trace.run(claim).workflow("claim").start()) {
            run.info("the claim is over " + usd + " USD");
            run.info("the policy covers it");
            if (usd > 50_000) {
                IllegalStateException failure = new IllegalStateException("above the limit of 50000 USD");
                run.exception(failure, "the payment is refused");
                run.fail(failure);
            }
            run.info("a letter goes out");
        }
        makeVisible();
    }

    private static void makeVisible() {
        Trace.auto().flush(Duration.ofSeconds(30));
        Trace.refresh();
    }

    private static void findRuns(String runId) {
        System.out.println("Runs, by the builder: parentRun(...).team(\"claims\")");
        tell(Trace.findTraces(TraceQuery.all().parentRun(runId).team("claims")));

        String text = "workflow:claim level>=error since:1h limit:10";
        System.out.printf("%nRuns, by the text: %s%n", text);
        tell(Trace.findTraces(TraceQuery.parse(text).parentRun(runId)));

        System.out.printf("%nA text that can't be read:%n");
        try {
            TraceQuery.parse("workflow:claim duration>=slow");
        } catch (QuerySyntaxException wrong) {
            System.out.println(String.valueOf(wrong.getMessage()).indent(2).stripTrailing());
        }
    }

    private static void tell(Stream<TraceSummary> runs) {
        System.out.printf(RUN, "run", "workflow", "status", "records", "errors");
        try (runs) {
            runs.forEach(run -> System.out.printf(
                    RUN, run.runId(), Cell.of(run.workflow()), Cell.of(run.status()), run.records(), run.errors()));
        }
    }

    private static void searchRecords(String runId) {
        System.out.printf("%nRecords with the words \"payment is refused\", one line before and one after:%n");
        TraceQuery query = TraceQuery.all().run(runId + "-claim-2").text("payment is refused");
        try (Stream<FoundRecord> found = Trace.finder().search(query, 1, 1)) {
            found.forEach(LookUpExample::tell);
        }
        System.out.printf("%nChild runs of %s:%n", runId);
        tell(Trace.childRuns(runId));
    }

    private static void tell(FoundRecord found) {
        found.before().forEach(record -> tell("   ", record));
        tell("-> ", found.record());
        found.after().forEach(record -> tell("   ", record));
    }

    private static void tell(String mark, StoredRecord record) {
        System.out.printf("  %s%-5s  %s%n", mark, record.level(), record.message());
    }

    private static void count(String runId) {
        System.out.printf("%nRecords of the child runs by level:%n");
        TraceQuery query = TraceQuery.all().parentRun(runId);
        for (ValueCount count : Trace.finder().countBy(query, TraceField.LEVEL).counts()) {
            System.out.printf("  %-5s  %d%n", Cell.of(count.value(TraceField.LEVEL)), count.records());
        }
    }

    /** Reads on one thread what another is still writing. */
    private static void follow(String runId) {
        System.out.printf("%nA run that is followed until it ends:%n");
        CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> read(runId));
        try (Trace run = Trace.run(runId).workflow("claim").start()) {
            run.info("the claim is read");
            run.flush(Duration.ofSeconds(30));
            run.info("the claim is settled");
        }
        reading.join();
    }

    private static void read(String runId) {
        try (Stream<StoredRecord> records = Trace.finder().follow(runId, Duration.ofMillis(100))) {
            Iterator<StoredRecord> arriving = records.iterator();
            StoredRecord record;
            do {
                record = arriving.next();
                System.out.printf("  %-4s  %s%n", record.kind(), record.message());
            } while (!record.kind().equals("run"));
        }
    }

    private static void missARun() {
        System.out.printf("%nA run that is not there:%n");
        System.out.printf("  lookUpTraceWithId: %s%n", Trace.lookUpTraceWithId("claim-0"));
        try {
            Trace.findTraceWithId("claim-0");
        } catch (TraceNotFoundException missing) {
            System.out.printf("  findTraceWithId: no record of %s%n", missing.runId());
        }
    }
}
