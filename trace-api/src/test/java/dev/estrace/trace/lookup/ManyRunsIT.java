// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.estrace.trace.query.TraceQuery;
import dev.estrace.trace.search.IndexNotFoundException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ManyRunsIT {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void walksOverAllRunsNewestFirstWithoutGapOrRepeat() {
        Random random = new Random(7);
        List<String> documents = new ArrayList<>();
        List<RunEnd> expected = new ArrayList<>();
        for (int run = 0; run < 3000; run++) {
            long end = NOW.minus(ageOf(run, random)).toEpochMilli();
            documents.add(document("run-" + run, end, "even"));
            documents.add(document("run-" + run, end - random.nextInt(60_000), "even"));
            documents.add(document("run-" + run, end - Duration.ofDays(run % 40).toMillis(), "even"));
            expected.add(new RunEnd("run-" + run, end));
        }
        Collections.shuffle(documents, random);
        TestIndex index = new TestIndex("it-many-runs").prepared().store("it-many-runs", documents);
        expected.sort(Comparator.comparingLong(RunEnd::millis).reversed().thenComparing(RunEnd::runId));

        try (Stream<TraceSummary> runs = index.finder().findTraces(TraceQuery.all())) {
            List<TraceSummary> found = runs.toList();

            assertThat(found)
                    .extracting(run -> new RunEnd(run.runId(), run.lastRecord().toEpochMilli()))
                    .containsExactlyElementsOf(expected);
            assertThat(found).allMatch(run -> run.records() == 3);
        }
    }

    /** Most in one second, some spread over a day, few over years. */
    private static Duration ageOf(int run, Random random) {
        if (run < 2500) {
            return Duration.ofHours(3).plusMillis(random.nextInt(1000));
        }
        return run < 2900 ? Duration.ofSeconds(random.nextInt(86_400)) : Duration.ofDays(random.nextInt(2000));
    }

    @Test
    void walksOverMoreRunsOfOneMillisecondThanAWindowHolds() {
        List<String> documents = new ArrayList<>();
        for (int run = 0; run < 2500; run++) {
            documents.add(document("run-" + run, NOW.toEpochMilli(), "burst"));
            documents.add(document("run-" + run, NOW.toEpochMilli() - 86_400_000, "burst"));
        }
        TestIndex index = new TestIndex("it-burst").prepared().store("it-burst", documents);

        try (Stream<TraceSummary> runs = index.finder().findTraces(TraceQuery.all())) {
            assertThat(runs.map(TraceSummary::runId))
                    .hasSize(2500)
                    .doesNotHaveDuplicates()
                    .isSorted();
        }
    }

    @Test
    void aQueryPlacesARunByItsLastRecordThatFits() {
        long noon = NOW.toEpochMilli();
        TestIndex index = new TestIndex("it-fitting")
                .prepared()
                .store(
                        "it-fitting",
                        List.of(
                                document("outlives", noon, "a"),
                                document("outlives", noon + 7_200_000, "a"),
                                document("later", noon + 1000, "a"),
                                document("before", noon - 7_200_000, "a"),
                                document("other", noon, "b")));
        TraceQuery hour = TraceQuery.between(NOW.minusSeconds(1), NOW.plusSeconds(3600));

        try (Stream<TraceSummary> runs = index.finder().findTraces(hour.workflow("a"))) {
            List<TraceSummary> found = runs.toList();

            assertThat(found).extracting(TraceSummary::runId).containsExactly("later", "outlives");
            assertThat(found.get(1).records()).isEqualTo(2);
            assertThat(found.get(1).duration()).isEqualTo(Duration.ofHours(2));
        }
        try (Stream<TraceSummary> runs = index.finder().findTraces(hour)) {
            assertThat(runs.map(TraceSummary::runId)).containsExactly("later", "other", "outlives");
        }
    }

    @Test
    void findsTheRunsOfDatedIndicesAcrossThem() {
        TestIndex index = new TestIndex("it-dated-%{yyyy.MM.dd}").prepared();
        index.store("it-dated-2026.02.28", List.of(document("spans", NOW.toEpochMilli() - 86_400_000, "w")));
        index.store("it-dated-2026.03.01", List.of(document("spans", NOW.toEpochMilli(), "w")));

        try (Stream<TraceSummary> runs = index.finder().findTraces(TraceQuery.all())) {
            assertThat(runs.map(TraceSummary::records)).containsExactly(2L);
        }
        assertThat(index.finder().findTraceWithId("spans").records()).hasSize(2);
    }

    @Test
    void anIndexThatIsNotThereIsTold() {
        for (String name : List.of("it-not-there", "it-not-there-%{yyyy.MM.dd}")) {
            TraceFinder finder = new TestIndex(name).finder();
            finder.refresh();

            assertThatThrownBy(() -> finder.lookUpTraceWithId("r")).isInstanceOf(IndexNotFoundException.class);
            assertThatThrownBy(() -> finder.findTraces(TraceQuery.all()))
                    .isInstanceOf(IndexNotFoundException.class)
                    .hasMessageContaining("There is no index it-not-there");
        }
    }

    private static String document(String run, long millis, String workflow) {
        String time = Instant.ofEpochMilli(millis).toString();
        return "{\"@timestamp\":\"" + time + "\",\"datetime\":\"" + time + "\",\"run_id\":\"" + run
                + "\",\"workflow_name\":\"" + workflow + "\",\"level\":\"info\",\"message\":\"m\"}";
    }
}
