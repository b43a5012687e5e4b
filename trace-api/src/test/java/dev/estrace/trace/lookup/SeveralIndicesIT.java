// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.estrace.core.record.TraceField;
import dev.estrace.testkit.ElasticsearchServer;
import dev.estrace.trace.Trace;
import dev.estrace.trace.Tracer;
import dev.estrace.trace.query.TraceQuery;
import dev.estrace.trace.search.IndexNotFoundException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs that lie in several indices, under one name or under several. */
class SeveralIndicesIT {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final ElasticsearchServer SERVER = ElasticsearchServer.shared();

    @Test
    void aRunThatWroteToSeveralIndicesIsReadAsOne() {
        new TestIndex("it-several-a").prepared().store("it-several-a", List.of(record("r", 0), record("r", 2)));
        new TestIndex("it-several-b-%{yyyy.MM}")
                .prepared()
                .store("it-several-b-2026.02", List.of(record("r", 1)))
                .store("it-several-b-2026.03", List.of(record("r", 3), record("other", 4)));
        try (Tracer tracer = Trace.using(new TestIndex("it-several-a").settings())) {
            TraceFinder finder = tracer.lookingIn("it-several-a", "it-several-b-%{yyyy.MM}");

            assertThat(finder.findTraceWithId("r").records())
                    .extracting(StoredRecord::message)
                    .containsExactly("m0", "m1", "m2", "m3");
            assertThat(runs(finder)).containsExactly("other 1 false", "r 4 false");
            assertThat(finder.countBy(TraceQuery.all(), TraceField.RUN_ID).mayCountTwice())
                    .isFalse();
            assertThat(Trace.lookingIn("it-several-b-%{yyyy.MM}")
                            .findTraceWithId("r")
                            .records())
                    .hasSize(2);
            assertThat(Trace.finder().findTraceWithId("r").records()).hasSize(2);
            assertStaticLookUp();
        }
    }

    @Test
    void showsWhatStandsAroundInDatedIndicesOfWhichTheQueryNeedsButOne() {
        TestIndex index = new TestIndex("it-months-%{yyyy.MM}").prepared();
        index.store("it-months-2026.02", tied("2026-02-01T12:00:00", "feb"));
        index.store("it-months-2026.03", tied("2026-03-01T12:00:00", "mar"));
        List<String> order = index.finder().findTraceWithId("r").records().stream()
                .map(StoredRecord::message)
                .toList();

        TraceQuery march = TraceQuery.between(NOON.minusSeconds(3600), NOON.plusSeconds(3600));
        try (Stream<FoundRecord> records = index.finder().search(march, 2, 2)) {
            assertThat(records).hasSize(20).allSatisfy(found -> {
                int at = order.indexOf(found.record().message());
                assertThat(found.before()).extracting(StoredRecord::message).isEqualTo(order.subList(at - 2, at));
                assertThat(found.after())
                        .extracting(StoredRecord::message)
                        .isEqualTo(order.subList(at + 1, Math.min(40, at + 3)));
            });
        }
    }

    /** Records of one time, which nothing but their places tells apart. */
    private static List<String> tied(String time, String name) {
        return IntStream.range(0, 20)
                .mapToObj(i -> "{\"datetime\":\"" + time + "\",\"run_id\":\"r\",\"message\":\"" + name + i + "\"}")
                .toList();
    }

    @Test
    void readsIndicesThatHoldTimesToTheNanosecondAmongOthers() {
        SERVER.put(
                "/it-nanos-b",
                "{\"mappings\":{\"dynamic\":false,\"properties\":{\"datetime\":{\"type\":\"date_nanos\"},"
                        + "\"run_id\":{\"type\":\"keyword\"},\"instance\":{\"type\":\"keyword\"}}}}");
        new TestIndex("it-nanos-a").prepared().store("it-nanos-a", List.of(record("r", 0), record("r", 2)));
        new TestIndex("it-nanos-b").store("it-nanos-b", List.of(record("r", 1), record("r", 3)));
        SERVER.put("/it-nanos-a/_alias/it-nanos", "{}");
        SERVER.put("/it-nanos-b/_alias/it-nanos", "{}");
        TraceFinder finder = new TestIndex("it-nanos").finder();

        TraceData run = finder.findTraceWithId("r");
        assertThat(run.records()).extracting(StoredRecord::message).containsExactly("m0", "m1", "m2", "m3");
        assertThat(run.summary().lastRecord()).isEqualTo(NOON.plusSeconds(3));
        try (Stream<FoundRecord> records = finder.search(TraceQuery.between(NOON, NOON.plusSeconds(4)), 1, 1)) {
            assertThat(records.map(
                            found -> found.before() + " " + found.record().message() + " " + found.after()))
                    .containsExactly(
                            "[" + line(2) + "] m3 []",
                            "[" + line(1) + "] m2 [" + line(3) + "]",
                            "[" + line(0) + "] m1 [" + line(2) + "]",
                            "[] m0 [" + line(1) + "]");
        }
        try (Stream<StoredRecord> records = finder.search(TraceQuery.since(NOON))) {
            assertThat(records).hasSize(4);
        }
        try (Stream<TraceSummary> runs = finder.findTraces(TraceQuery.all())) {
            assertThat(runs).extracting(TraceSummary::records).containsExactly(4L);
        }
    }

    private static String line(int number) {
        return NOON.plusSeconds(number) + " info m" + number;
    }

    private static void assertStaticLookUp() {
        try (Stream<StoredRecord> records = Trace.search(TraceQuery.all())) {
            assertThat(records.map(StoredRecord::message)).containsExactly("m2", "m0");
        }
        try (Stream<StoredRecord> records = Trace.follow("r")) {
            assertThat(records.limit(2).map(StoredRecord::message)).containsExactly("m0", "m2");
        }
        try (Stream<TraceSummary> runs = Trace.childRuns("parent")) {
            assertThat(runs.map(TraceSummary::runId)).containsExactly("r");
        }
    }

    @Test
    void anIndexThatIsMissingAmongOthersIsTold() {
        new TestIndex("it-present").prepared().store("it-present", List.of(record("r", 0)));
        try (Tracer tracer = Trace.using(new TestIndex("it-present").settings())) {
            TraceFinder finder = tracer.lookingIn("it-present", "it-absent");

            for (Runnable lookUp : List.<Runnable>of(
                    () -> finder.findTraceWithId("r"),
                    () -> finder.findTraces(TraceQuery.all()),
                    () -> finder.search(TraceQuery.all()),
                    () -> finder.search(TraceQuery.all(), 1, 1),
                    () -> finder.childRuns("r"),
                    () -> finder.affectedServices(TraceQuery.all()))) {
                assertThatThrownBy(lookUp::run)
                        .isInstanceOf(IndexNotFoundException.class)
                        .hasMessageContaining("it-absent");
            }
        }
    }

    @Test
    void refusesWhatIsNoNameOfAnIndex() {
        try (Tracer tracer = Trace.using(new TestIndex("it-present").settings())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> tracer.lookingIn("traces", "Tra ces"))
                    .withMessageContaining("\"Tra ces\"");
            assertThatIllegalArgumentException().isThrownBy(tracer::lookingIn);
        }
    }

    @Test
    void aRecordThatARolloverOfAnAliasLetInTwiceIsReadOnceAndSaidInSums() {
        new TestIndex("it-alias-%{yyyy}").prepared();
        SERVER.put("/it-alias-2026-000001", "{\"aliases\":{\"it-alias\":{\"is_write_index\":true}}}");
        assertTwiceAcrossRollover("it-alias", new TestIndex("it-alias").finder());
    }

    @Test
    void aRecordThatARolloverOfADataStreamLetInTwiceIsReadOnceAndSaidInSums() {
        String name = "it-stream-" + UUID.randomUUID();
        TestIndex index = new TestIndex(name);
        index.preparedAsDataStream();
        assertTwiceAcrossRollover(name, index.finder());
    }

    /** The one run writes before and after the rollover and sends a record again; the other ends before it. */
    private static void assertTwiceAcrossRollover(String name, TraceFinder finder) {
        create(name, 1, record("before", 0));
        create(name, 2, record("across", 1));
        create(name, 3, record("across", 2));
        assertThat(runs(finder)).containsExactly("across 2 false", "before 1 false");
        assertThat(finder.countBy(TraceQuery.all(), TraceField.RUN_ID).mayCountTwice())
                .isFalse();

        SERVER.post("/" + name + "/_rollover", "{}");
        create(name, 3, record("across", 2));
        create(name, 4, record("across", 3));

        TraceData across = finder.findTraceWithId("across");
        assertThat(across.records()).extracting(StoredRecord::message).containsExactly("m1", "m2", "m3");
        assertThat(across.summary().mayCountTwice()).isFalse();
        try (Stream<StoredRecord> records = finder.search(TraceQuery.all())) {
            assertThat(records.map(StoredRecord::message)).containsExactly("m3", "m2", "m1", "m0");
        }
        assertSurroundings(finder);
        assertThat(runs(finder)).containsExactly("across 4 true", "before 1 false");
        assertThat(finder.countBy(TraceQuery.all(), TraceField.RUN_ID).mayCountTwice())
                .isTrue();
    }

    private static void assertSurroundings(TraceFinder finder) {
        try (Stream<FoundRecord> records = finder.search(TraceQuery.all().text("m2"), 5, 5)) {
            assertThat(records).singleElement().satisfies(found -> {
                assertThat(found.before()).extracting(StoredRecord::message).containsExactly("m1");
                assertThat(found.after()).extracting(StoredRecord::message).containsExactly("m3");
            });
        }
    }

    private static List<String> runs(TraceFinder finder) {
        try (Stream<TraceSummary> runs = finder.findTraces(TraceQuery.all())) {
            return runs.map(run -> run.runId() + " " + run.records() + " " + run.mayCountTwice())
                    .toList();
        }
    }

    private static void create(String index, int id, String record) {
        SERVER.put("/" + index + "/_create/" + id + "?refresh=true", record);
    }

    private static String record(String run, int number) {
        String time = NOON.plusSeconds(number).toString();
        return "{\"@timestamp\":\"" + time + "\",\"datetime\":\"" + time + "\",\"run_id\":\"" + run
                + "\",\"parent_run_id\":\"parent\",\"instance\":\"i\",\"sequence\":" + number
                + ",\"level\":\"info\",\"message\":\"m" + number + "\"}";
    }
}
