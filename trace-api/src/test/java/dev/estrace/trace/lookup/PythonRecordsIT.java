// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.record.TraceLevel;
import dev.estrace.trace.query.TraceQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Documents of another writer: without {@code @timestamp}, instance, sequence and kind, with times without a zone. */
class PythonRecordsIT {
    @Test
    void readsTheRecordsOfAnotherWriter() {
        TestIndex index = new TestIndex("it-python").prepared().store("it-python", lines());

        TraceData run = index.finder().findTraceWithId("run-20240305-0007");
        assertThat(run.records())
                .extracting(StoredRecord::message)
                .hasSize(5)
                .startsWith("first")
                .endsWith("last");
        assertThat(run.stderr()).isEqualTo("⚙️ [JOB]: could not reach the mirror");
        assertThat(run.stdout().lines()).hasSize(4);
        assertThat(run.records().get(0).time()).isEqualTo(Instant.parse("2024-03-05T08:00:00Z"));
        assertThat(run.records().get(1).duration()).contains(Duration.ofNanos(14_500_000));
        assertThat(run.summary().status()).isEmpty();
        assertThat(run.summary().duration()).isEqualTo(Duration.ofMillis(4250));
        assertThat(run.summary().errors()).isEqualTo(1);

        try (Stream<TraceSummary> runs = index.finder().findTraces(TraceQuery.all())) {
            List<TraceSummary> found = runs.toList();
            assertThat(found).extracting(TraceSummary::runId).containsExactly("run-20240305-0008", "run-20240305-0007");
            assertThat(found.get(1)).isEqualTo(run.summary());
        }
    }

    @Test
    void pagesThroughRecordsThatAllStandAtOneTime() {
        String line = lines().get(0).replace("run-20240305-0007", "all-at-once");
        List<String> documents = new ArrayList<>();
        for (int i = 0; i < 2500; i++) {
            documents.add(line.replace("first", "line " + i));
        }
        TestIndex index = new TestIndex("it-python-at-once").prepared().store("it-python-at-once", documents);

        try (Stream<StoredRecord> records = index.finder().streamTraceWithId("all-at-once")) {
            assertThat(records.map(StoredRecord::message)).hasSize(2500).doesNotHaveDuplicates();
        }
    }

    @Test
    void findsTheRunsAndRecordsOfTheWorkflowHandler() {
        TestIndex index = new TestIndex("it-python-handler").prepared();
        index.store("it-python-handler", TestLines.of("/python-workflow-handler.ndjson"));
        TraceFinder finder = index.finder();

        try (Stream<TraceSummary> children = finder.childRuns("run-20240101-0001")) {
            assertThat(children).singleElement().satisfies(child -> {
                assertThat(child.runId()).isEqualTo("run-20240101-0001-child");
                assertThat(child.parentRun()).contains("run-20240101-0001");
                assertThat(child.records()).isEqualTo(40);
            });
        }
        try (Stream<TraceSummary> runs = finder.findTraces(TraceQuery.all())) {
            assertThat(runs)
                    .hasSize(3)
                    .allSatisfy(run -> assertThat(
                                    finder.findTraceWithId(run.runId()).summary())
                            .isEqualTo(run));
        }
        try (Stream<StoredRecord> errors = finder.search(TraceQuery.all().hasError())) {
            assertThat(errors)
                    .hasSize(9)
                    .allMatch(record -> record.isError() && record.level().equals("error"));
        }
        try (Stream<StoredRecord> warnings = finder.search(TraceQuery.all()
                .levelAtLeast(TraceLevel.WARNING)
                .tag("team:data")
                .host("server-01"))) {
            assertThat(warnings.map(StoredRecord::message)).containsExactly("⚙️ [CALLER]: step 30 of data-pipeline");
        }
        try (Stream<FoundRecord> found =
                finder.search(TraceQuery.all().hasError().limit(1), 2, 2)) {
            assertThat(found)
                    .singleElement()
                    .satisfies(error -> assertThat(error.before())
                            .hasSize(2)
                            .allMatch(line -> line.runId().equals(error.record().runId())));
        }
        try (Stream<StoredRecord> records = finder.follow("run-20240102-0007")) {
            assertThat(records.limit(40)).extracting(StoredRecord::id).doesNotHaveDuplicates();
        }
    }

    private static List<String> lines() {
        return TestLines.of("/python-records.ndjson");
    }
}
