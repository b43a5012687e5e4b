// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.estrace.core.record.TraceField;
import dev.estrace.trace.query.TraceQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RecordSearchIT {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final TestIndex INDEX = new TestIndex("it-search").prepared();

    /** Ten runs side by side; every tenth line of each is an error, and all lines of one second stand at one time. */
    @BeforeAll
    static void storeRuns() {
        List<String> documents = new ArrayList<>();
        for (int line = 0; line < 300; line++) {
            for (int run = 0; run < 10; run++) {
                documents.add(document(run, line));
            }
        }
        documents.add("{\"datetime\":\"2026-03-01T13:00:00Z\",\"level\":\"error\",\"message\":\"without a run\"}");
        INDEX.store("it-search", documents);
    }

    private static String document(int run, int line) {
        return "{\"datetime\":\"" + NOON.plusSeconds(line / 10) + "\",\"instance\":\"i" + run + "\",\"sequence\":"
                + line
                + ",\"run_id\":\"r" + run + "\",\"level\":\"" + (line % 10 == 9 ? "error" : "info")
                + "\",\"message\":\"line " + line + "\",\"service_name\":\"shop-" + run % 2 + "\",\"workflow_name\":\"w"
                + run % 3 + "\"," + (run == 0 ? "" : "\"user_id\":\"u" + run + "\",") + "\"tags\":[\"all\",\"t"
                + run % 2
                + "\"]}";
    }

    @Test
    void findsAllRecordsNewestFirst() {
        try (Stream<StoredRecord> records = INDEX.finder().search(TraceQuery.all())) {
            List<StoredRecord> found = records.toList();
            assertThat(found).hasSize(3001).extracting(StoredRecord::id).doesNotHaveDuplicates();
            assertThat(found.get(0).message()).isEqualTo("without a run");
            assertThat(found.stream().filter(record -> record.runId().equals("r3")))
                    .extracting(StoredRecord::message)
                    .containsExactlyElementsOf(IntStream.range(0, 300)
                            .mapToObj(line -> "line " + (299 - line))
                            .toList());
        }
    }

    @Test
    void findsTheErrorsOfAPeriodUpToALimit() {
        TraceQuery errors = TraceQuery.between(NOON, NOON.plusSeconds(2)).hasError();
        try (Stream<StoredRecord> records = INDEX.finder().search(errors)) {
            assertThat(records).hasSize(20).allMatch(StoredRecord::isError);
        }
        try (Stream<StoredRecord> records = INDEX.finder().search(errors.limit(3))) {
            assertThat(records).hasSize(3).allMatch(record -> record.message().equals("line 19"));
        }
    }

    @Test
    void showsWhatTheRunWroteAround() {
        TraceQuery query = TraceQuery.all().run("r4").messageMatches("line [12]9?9");
        try (Stream<FoundRecord> records = INDEX.finder().search(query, 2, 3)) {
            assertThat(records.map(RecordSearchIT::lines))
                    .containsExactly(
                            "297 298 [299]", "197 198 [199] 200 201 202", "27 28 [29] 30 31 32", "17 18 [19] 20 21 22");
        }
    }

    @Test
    void aRecordWithoutARunStandsAlone() {
        try (Stream<FoundRecord> records =
                INDEX.finder().search(TraceQuery.all().text("without a run"), 5, 5)) {
            assertThat(records.map(RecordSearchIT::lines)).containsExactly("[without a run]");
        }
    }

    private static String lines(FoundRecord found) {
        Stream<String> before = found.before().stream().map(StoredRecord::message);
        Stream<String> after = found.after().stream().map(StoredRecord::message);
        return String.join(
                        " ",
                        Stream.concat(
                                        Stream.concat(
                                                before,
                                                Stream.of("[" + found.record().message() + "]")),
                                        after)
                                .toList())
                .replace("line ", "");
    }

    @Test
    void showsWhatStandsAroundWhereNothingButThePlaceTellsRecordsApart() {
        TestIndex index = new TestIndex("it-around").prepared();
        index.store(
                "it-around",
                IntStream.range(0, 50)
                        .mapToObj(i ->
                                "{\"datetime\":\"2026-03-01T12:00:00\",\"run_id\":\"r\",\"message\":\"m" + i + "\"}")
                        .toList());
        List<String> order = index.finder().findTraceWithId("r").records().stream()
                .map(StoredRecord::message)
                .toList();

        try (Stream<FoundRecord> records = index.finder().search(TraceQuery.all(), 1, 1)) {
            List<FoundRecord> found = records.toList();
            assertThat(found).hasSize(50);
            for (int i = 0; i < 50; i++) {
                FoundRecord one = found.get(49 - i);
                assertThat(one.record().message()).isEqualTo(order.get(i));
                assertThat(one.before())
                        .extracting(StoredRecord::message)
                        .isEqualTo(order.subList(Math.max(0, i - 1), i));
                assertThat(one.after())
                        .extracting(StoredRecord::message)
                        .isEqualTo(order.subList(i + 1, Math.min(50, i + 2)));
            }
        }
    }

    @Test
    void refusesNegativeNumbersOfLines() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> INDEX.finder().search(TraceQuery.all(), -1, 0))
                .withMessageContaining("-1");
    }

    @Test
    void countsErrorsByWorkflowUserTagAndService() {
        TraceQuery errors = TraceQuery.all().hasError();
        TraceFinder finder = INDEX.finder();

        assertThat(counts(finder.countBy(errors, TraceField.WORKFLOW_NAME), TraceField.WORKFLOW_NAME))
                .containsExactly("w0=120", "w1=90", "w2=90", "?=1");
        assertThat(counts(finder.countBy(errors.limit(2), TraceField.USER_ID), TraceField.USER_ID))
                .containsExactly("?=31", "u1=30");
        assertThat(counts(finder.countBy(errors, TraceField.TAGS), TraceField.TAGS))
                .containsExactly("all=300", "t0=150", "t1=150", "?=1");
        assertThat(counts(finder.affectedServices(errors.workflow("w1")), TraceField.SERVICE_NAME))
                .containsExactly("shop-1=60", "shop-0=30");
        assertThat(finder.countBy(errors, TraceField.WORKFLOW_NAME).mayCountTwice())
                .isFalse();
    }

    private static Stream<String> counts(ValueCounts counts, TraceField field) {
        return counts.counts().stream().map(count -> count.value(field).orElse("?") + "=" + count.records());
    }

    @Test
    void countsBySeveralFields() {
        ValueCounts counts = INDEX.finder()
                .countBy(
                        TraceQuery.all().run("r5"), TraceField.WORKFLOW_NAME, TraceField.LEVEL, TraceField.ENVIRONMENT);

        assertThat(counts.counts())
                .containsExactly(
                        new ValueCount(Map.of(TraceField.WORKFLOW_NAME, "w2", TraceField.LEVEL, "info"), 270),
                        new ValueCount(Map.of(TraceField.WORKFLOW_NAME, "w2", TraceField.LEVEL, "error"), 30));
    }

    @Test
    void doesNotCountByText() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> INDEX.finder().countBy(TraceQuery.all(), TraceField.MESSAGE))
                .withMessageContaining("message, which is text");
    }
}
