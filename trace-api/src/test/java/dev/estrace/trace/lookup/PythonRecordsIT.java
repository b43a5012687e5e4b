// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.trace.query.TraceQuery;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Documents of another writer: without {@code @timestamp}, instance, sequence and kind, with times without a zone. */
class PythonRecordsIT {
    @Test
    void readsTheRecordsOfAnotherWriter() throws IOException {
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
    void pagesThroughRecordsThatAllStandAtOneTime() throws IOException {
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

    private static List<String> lines() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(PythonRecordsIT.class.getResourceAsStream("/python-records.ndjson")),
                StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }
}
