// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.estrace.trace.lookup.FakeSearch;
import dev.estrace.trace.query.TraceQuery;
import dev.estrace.trace.search.LookupException;
import dev.estrace.trace.search.PartialResultException;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowsTest {
    private static final int PAGE = 5000;
    private static final Breakdown BY_TEAM = Breakdown.by(Dimension.TEAM);
    private static final String SEVERAL_INDICES = answer(
            "\"indices\":{\"buckets\":[{\"key\":\"traces-1\",\"doc_count\":1},{\"key\":\"traces-2\",\"doc_count\":1}]}");
    private static final String ONE_INDEX = answer("\"indices\":{\"buckets\":[{\"key\":\"traces\",\"doc_count\":1}]}");

    @Test
    void onePageTakesOneAggregationOfNothingButSums() {
        try (FakeSearch server = FakeSearch.ofSearches(request -> groupsOf(3, request))) {
            List<CostRow> rows = cost(server).list();

            assertThat(rows).extracting(row -> row.key().toString()).containsExactly("team=t0", "team=t1", "team=t2");
            assertThat(aggregations(server))
                    .singleElement()
                    .asString()
                    .contains("\"size\":0", "\"track_total_hits\":false", "\"filter\"")
                    .doesNotContain("percentiles", "cardinality", "top_hits", "run_cost_total", "genops.total_cost");
        }
    }

    @Test
    void pagesAreFetchedAsTheyAreRead() {
        try (FakeSearch server = FakeSearch.ofSearches(RowsTest::pageByPage);
                Rows<CostRow> rows = cost(server)) {
            assertThat(aggregations(server)).isEmpty();

            Iterator<CostRow> read = rows.stream().iterator();
            read.next();
            assertThat(aggregations(server)).hasSize(1);
            for (int row = 1; row <= PAGE; row++) {
                read.next();
            }
            assertThat(aggregations(server)).hasSize(2);
            assertThat(aggregations(server).get(1)).contains("\"after\":{\"genops.team\":\"t4999\"}");
            assertThat(read.hasNext()).isFalse();
        }
    }

    @Test
    void theFirstOfAllPagesAreTheTop() {
        try (FakeSearch server = FakeSearch.ofSearches(RowsTest::pageByPage)) {
            assertThat(cost(server).top(2, CostRow.DEAREST_FIRST))
                    .extracting(row -> row.key().toString() + ": " + row.cost())
                    .containsExactly("team=t4999: 4999", "team=t4998: 4998");
            assertThat(cost(server).top(0, CostRow.DEAREST_FIRST)).isEmpty();
            assertThatThrownBy(() -> cost(server).top(-1, CostRow.DEAREST_FIRST))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void ofEqualRowsTheFirstAreTheTop() {
        try (FakeSearch server = FakeSearch.ofSearches(request -> groupsOf(50, request))) {
            Comparator<CostRow> tens = Comparator.comparing(row -> row.cost().divideToIntegralValue(BigDecimal.TEN));

            List<CostRow> sorted = cost(server).sorted(tens.reversed());

            for (int most = 1; most <= 50; most++) {
                assertThat(cost(server).top(most, tens.reversed())).isEqualTo(sorted.subList(0, most));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999", "\"Infinity\"", "\"NaN\""})
    void aSumThatIsNoNumberIsAnError(String sum) {
        String group = "\"groups\":{\"buckets\":[{\"key\":{},\"doc_count\":1,\"cost\":{\"value\":" + sum + "}}]}";
        try (FakeSearch server =
                FakeSearch.ofSearches(request -> request.contains("composite") ? answer(group) : ONE_INDEX)) {
            for (TraceAnalysis analysis :
                    List.of(TraceAnalysis.ofTraces(server.place()), TraceAnalysis.ofGateway(server.place()))) {
                assertThatThrownBy(
                                () -> analysis.cost(TraceQuery.all(), BY_TEAM).list())
                        .isInstanceOf(LookupException.class)
                        .hasMessageContaining("cost");
            }
        }
    }

    @Test
    void whatIsReadAndWhatIsNotAreFreed() {
        try (FakeSearch server = FakeSearch.ofSearches(request -> groupsOf(3, request))) {
            cost(server).list();
            cost(server).sorted(CostRow.DEAREST_FIRST);
            cost(server).top(1, CostRow.DEAREST_FIRST);
            cost(server).close();
            try (Stream<CostRow> rows = cost(server).stream()) {
                assertThat(rows.findFirst()).isPresent();
            }
            assertThat(freed(server)).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"200 {\"timed_out\":false,\"_shards\":{\"total\":2,\"failed\":1}}", "404 {}"})
    void aPageThatLacksAShardOrComesTooLateIsAnErrorAndFrees(String second) {
        try (FakeSearch server =
                FakeSearch.ofSearches(request -> request.contains("\"after\"") ? second : pageByPage(request))) {
            assertThatThrownBy(() -> cost(server).list()).isInstanceOf(PartialResultException.class);
            assertThat(freed(server)).isEqualTo(1);
        }
    }

    @Test
    void anIndexThatCanNotBeAskedIsAnErrorAndFrees() {
        try (FakeSearch server = FakeSearch.ofSearches(request -> "503 ")) {
            assertThatThrownBy(() -> cost(server)).hasMessageContaining("503");
            assertThat(freed(server)).isEqualTo(1);
        }
    }

    @Test
    void caveatsAreKnownBeforeRowsAreRead() {
        try (FakeSearch server = FakeSearch.ofSearches(request -> SEVERAL_INDICES);
                Rows<LatencyRow> rows = TraceAnalysis.ofTraces(server.place()).latency(TraceQuery.all(), BY_TEAM)) {
            assertThat(rows.caveats())
                    .containsExactly(Caveat.MAY_COUNT_TWICE, Caveat.PERCENTILES_ESTIMATED)
                    .extracting(Caveat::sentence)
                    .allMatch(sentence -> !sentence.isBlank());
            assertThat(aggregations(server)).isEmpty();
        }
    }

    private static Rows<CostRow> cost(FakeSearch server) {
        return TraceAnalysis.ofTraces(server.place()).cost(TraceQuery.all(), BY_TEAM);
    }

    private static String pageByPage(String request) {
        return groupsOf(request.contains("\"after\"") ? 1 : PAGE, request);
    }

    /** Names of indices when these are asked for. */
    private static String groupsOf(int groups, String request) {
        if (!request.contains("composite")) {
            return ONE_INDEX;
        }
        String buckets = IntStream.range(0, groups)
                .mapToObj(i ->
                        "{\"key\":{\"genops.team\":\"t" + i + "\"},\"doc_count\":1,\"cost\":{\"value\":" + i + "}}")
                .collect(Collectors.joining(","));
        return answer(
                "\"groups\":{\"after_key\":{\"genops.team\":\"t" + (groups - 1) + "\"},\"buckets\":[" + buckets + "]}");
    }

    private static String answer(String aggregations) {
        return "200 {" + FakeSearch.SHARDS + ",\"aggregations\":{" + aggregations + "}}";
    }

    private static List<String> aggregations(FakeSearch server) {
        return server.requests().stream()
                .filter(request -> request.contains("composite"))
                .toList();
    }

    private static long freed(FakeSearch server) {
        return server.requests().stream()
                .filter(request -> request.startsWith("DELETE /_pit"))
                .count();
    }
}
