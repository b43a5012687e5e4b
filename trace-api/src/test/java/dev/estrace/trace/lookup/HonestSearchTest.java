// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.estrace.core.record.TraceField;
import dev.estrace.trace.query.Order;
import dev.estrace.trace.query.TraceQuery;
import dev.estrace.trace.search.AuthenticationException;
import dev.estrace.trace.search.LookupException;
import dev.estrace.trace.search.PartialResultException;
import dev.estrace.trace.search.UnreachableException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every way to look says what it could not see. */
class HonestSearchTest {
    private static final String PIT = "200 {\"id\":\"p\"," + FakeSearch.SHARDS + "}";

    enum LookUp {
        SEARCH,
        SEARCH_AROUND,
        CHILD_RUNS,
        DEAREST_RUNS,
        COUNT_BY,
        AFFECTED_SERVICES;

        void at(FakeSearch server) {
            TraceFinder finder = server.finder();
            switch (this) {
                case SEARCH -> read(finder.search(TraceQuery.all()));
                case SEARCH_AROUND -> read(finder.search(TraceQuery.all(), 2, 2));
                case CHILD_RUNS -> read(finder.childRuns("r"));
                case DEAREST_RUNS -> read(finder.findTraces(TraceQuery.all().sortedBy(Order.COST)));
                case COUNT_BY -> finder.countBy(TraceQuery.all(), TraceField.USER_ID);
                case AFFECTED_SERVICES -> finder.affectedServices(TraceQuery.all());
            }
        }

        private static void read(Stream<?> lookUp) {
            try (lookUp) {
                lookUp.forEach(found -> {});
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void missingShardsAreAnError(LookUp lookUp) {
        String answer = "200 {\"timed_out\":false,\"_shards\":{\"total\":5,\"failed\":2}}";
        try (FakeSearch server = FakeSearch.ofSearches(request -> answer)) {
            assertThatThrownBy(() -> lookUp.at(server))
                    .isInstanceOf(PartialResultException.class)
                    .hasMessageContaining("2 of 5 shards");
            assertThat(server.requests()).last().asString().startsWith("DELETE /_pit");
        }
    }

    @ParameterizedTest
    @EnumSource
    void runningOutOfTimeIsAnError(LookUp lookUp) {
        String answer = "200 {\"timed_out\":true,\"_shards\":{\"total\":1,\"failed\":0}}";
        try (FakeSearch server = FakeSearch.ofSearches(request -> answer)) {
            assertThatThrownBy(() -> lookUp.at(server))
                    .isInstanceOf(PartialResultException.class)
                    .hasMessageContaining("ran out of time");
        }
    }

    @ParameterizedTest
    @EnumSource
    void noRightsAreAnError(LookUp lookUp) {
        try (FakeSearch server = new FakeSearch(request -> "403 {\"error\":{\"reason\":\"not for you\"}}")) {
            assertThatThrownBy(() -> lookUp.at(server))
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("not for you");
        }
        try (FakeSearch server =
                new FakeSearch(request -> request.contains("/_pit") ? PIT : "401 {\"error\":\"who are you\"}")) {
            assertThatThrownBy(() -> lookUp.at(server)).isInstanceOf(AuthenticationException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatCanNotForNowIsUnreachable(LookUp lookUp) {
        try (FakeSearch server = FakeSearch.ofSearches(request -> "503 ")) {
            assertThatThrownBy(() -> lookUp.at(server)).isInstanceOf(UnreachableException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerThatIsNoneIsAnError(LookUp lookUp) {
        try (FakeSearch server = FakeSearch.ofSearches(request -> "200 <html>")) {
            assertThatThrownBy(() -> lookUp.at(server)).isInstanceOf(LookupException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = LookUp.class,
            names = {"SEARCH", "SEARCH_AROUND", "DEAREST_RUNS", "COUNT_BY", "AFFECTED_SERVICES"})
    void whatComesFromOneSnapshotEndsWithIt(LookUp lookUp) {
        try (FakeSearch server = FakeSearch.ofSearches(request -> "404 {}")) {
            assertThatThrownBy(() -> lookUp.at(server))
                    .isInstanceOf(PartialResultException.class)
                    .hasMessageContaining("paused for longer than 5m");
        }
    }

    @Test
    void surroundingsThatAreMissingAreAnError() {
        assertThatSurroundings("{\"status\":200,\"timed_out\":false,\"_shards\":{\"total\":5,\"failed\":2}}")
                .isInstanceOf(PartialResultException.class)
                .hasMessageContaining("2 of 5 shards");
        assertThatSurroundings("{\"status\":403,\"error\":{\"reason\":\"not for you\"}}")
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("not for you");
        assertThatSurroundings("{\"status\":404,\"error\":{}}").isInstanceOf(PartialResultException.class);
        assertThatSurroundings("{\"status\":429}").isInstanceOf(UnreachableException.class);
        assertThatSurroundings("").isInstanceOf(LookupException.class);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertThatSurroundings(String answer) {
        try (FakeSearch server = new FakeSearch(request -> request.contains("/_msearch")
                ? "200 {\"responses\":[" + answer + "]}"
                : request.contains("/_search") ? page(0) : PIT)) {
            return assertThatThrownBy(
                    () -> LookUp.read(server.finder().search(TraceQuery.all().limit(1), 1, 0)));
        }
    }

    @Test
    void surroundingsThatAreTooLargeToBeReadAtOnceAreReadOneByOne() {
        try (FakeSearch server = new FakeSearch(request -> request.contains("/_msearch")
                        ? "200 " + "x".repeat(17 << 20)
                        : request.contains("/_search") ? page(0) : PIT);
                Stream<FoundRecord> records =
                        server.finder().search(TraceQuery.all().limit(1), 0, 2)) {
            assertThat(records)
                    .singleElement()
                    .satisfies(found -> assertThat(found.after()).hasSize(2));
        }
    }

    @Test
    void groupsThatAreTooLargeToBeReadAreAskedForFewerAtOnce() {
        String group = "{\"key\":{\"user_id\":\"u\"},\"doc_count\":3}";
        try (FakeSearch server = FakeSearch.ofSearches(request -> request.contains("\"composite\":{\"size\":1000")
                ? "200 " + "x".repeat(17 << 20)
                : "200 {" + FakeSearch.SHARDS + ",\"aggregations\":{\"groups\":{\"buckets\":[" + group + "]}}}")) {
            assertThat(server.finder()
                            .countBy(TraceQuery.all(), TraceField.USER_ID)
                            .counts())
                    .containsExactly(new ValueCount(Map.of(TraceField.USER_ID, "u"), 3));
        }
    }

    @Test
    void whateverFailsAtTheBeginningFreesTheSnapshot() {
        RuntimeException odd = new IllegalStateException("odd");
        try (FakeSearch server = FakeSearch.ofSearches(request -> "500 ")) {
            assertThatThrownBy(() -> Paged.stream(server.place(), 1, snapshot -> {
                        throw odd;
                    }))
                    .isSameAs(odd);
            assertThat(server.requests()).last().asString().startsWith("DELETE /_pit");
        }
    }

    @Test
    void aRunOfAnyLengthIsReadPageByPage() {
        AtomicInteger pages = new AtomicInteger();
        AtomicInteger read = new AtomicInteger();
        try (FakeSearch server = FakeSearch.ofSearches(request -> page(pages.getAndIncrement()));
                Stream<StoredRecord> records = server.finder().streamTraceWithId("r")) {
            records.limit(20_000).forEach(record -> {
                assertThat(record.message()).isEqualTo("m" + read.getAndIncrement());
                assertThat(pages).hasValue((read.get() + 999) / 1000);
            });
        }
        assertThat(read).hasValue(20_000);
    }

    private static String page(int number) {
        String hits = IntStream.range(1000 * number, 1000 * (number + 1))
                .mapToObj(i -> "{\"_id\":\"" + i + "\",\"_source\":{\"message\":\"m" + i + "\"},\"sort\":[" + i
                        + ",\"i\",1,0]}")
                .collect(Collectors.joining(","));
        return "200 {" + FakeSearch.SHARDS + ",\"hits\":{\"hits\":[" + hits + "]}}";
    }
}
