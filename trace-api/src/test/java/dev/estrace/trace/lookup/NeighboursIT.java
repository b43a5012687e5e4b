// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.trace.analysis.Breakdown;
import dev.estrace.trace.analysis.CostRow;
import dev.estrace.trace.analysis.TraceAnalysis;
import dev.estrace.trace.query.TraceQuery;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Indices whose names begin as those of a dated name do, and that are none of them. */
class NeighboursIT {
    private static final TestIndex INDEX = new TestIndex("it-near-%{yyyy.MM.dd}");

    @BeforeAll
    static void store() {
        INDEX.prepared();
        INDEX.store("it-near-2026.11.20", List.of(document("ours", "2026-11-20")));
        INDEX.store("it-near-2026.11.21", List.of(document("ours", "2026-11-21")));
        new TestIndex("it-near-audit-%{yyyy.MM.dd}")
                .prepared()
                .store("it-near-audit-2026.11.21", List.of(document("theirs", "2026-11-21")));
        new TestIndex("it-near-metrics")
                .preparedForMetrics()
                .store(
                        "it-near-metrics",
                        List.of("{\"@timestamp\":0,\"timestamp\":0,\"run_id\":\"ours\",\"cost\":8,"
                                + "\"record_kind\":\"request\"}"));
    }

    private static String document(String run, String day) {
        String time = "\"" + day + "T12:00:00Z\"";
        return "{\"@timestamp\":" + time + ",\"datetime\":" + time + ",\"run_id\":\"" + run
                + "\",\"level\":\"info\",\"message\":\"m\",\"genops.cost.total\":0.5}";
    }

    @Test
    void areLeftOutOfRecordsAndRuns() {
        assertThat(INDEX.finder().findTraceWithId("ours").records()).hasSize(2);
        assertThat(INDEX.finder().lookUpTraceWithId("theirs")).isEmpty();
        try (Stream<TraceSummary> runs = INDEX.finder().findTraces(TraceQuery.all())) {
            assertThat(runs).singleElement().satisfies(run -> {
                assertThat(run.records()).isEqualTo(2);
                assertThat(run.cost()).isEqualTo("1");
                assertThat(run.mayCountTwice()).isFalse();
            });
        }
    }

    @Test
    void areLeftOutOfSums() {
        assertThat(TraceAnalysis.ofTraces(INDEX.place())
                        .cost(TraceQuery.all(), Breakdown.whole())
                        .list())
                .extracting(CostRow::cost)
                .containsExactly(new BigDecimal("1"));
    }

    @Test
    void areFoundWhereTheyAreNamed() {
        TraceFinder both = new TraceFinder(new TestIndex("it-near-audit-%{yyyy.MM.dd}").place());

        assertThat(both.findTraceWithId("theirs").records()).hasSize(1);
    }
}
