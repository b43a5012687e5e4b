// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.trace.query.Order;
import dev.estrace.trace.query.TraceQuery;
import dev.estrace.trace.search.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RankedRunsIT {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final TestIndex INDEX = new TestIndex("it-ranked").prepared();
    private static final List<SmallRecord> RUNS = new ArrayList<>();

    @BeforeAll
    static void storeRuns() {
        Random random = new Random(5);
        for (int run = 0; run < 700; run++) {
            SmallRecord end = SmallRecord.end("run-" + run, NOON.plusMillis(run), random);
            RUNS.add(new SmallRecord(
                    end.run(),
                    end.time(),
                    "info",
                    "a",
                    "late",
                    "load0",
                    run % 50,
                    0,
                    end.status(),
                    end.durationMillis()));
        }
        INDEX.store("it-ranked", RUNS.stream().map(SmallRecord::json).toList());
    }

    @Test
    void theDearestRunsComeFirst() {
        assertThat(found(TraceQuery.all().sortedBy(Order.COST)))
                .containsExactlyElementsOf(expected(Comparator.comparingInt(SmallRecord::cents)));
    }

    @Test
    void theLongestRunsComeFirst() {
        assertThat(found(TraceQuery.all().sortedBy(Order.DURATION)))
                .containsExactlyElementsOf(expected(Comparator.comparingInt(SmallRecord::durationMillis)));
    }

    @Test
    void aLimitHoldsInEveryOrder() {
        List<String> dearest = expected(Comparator.comparingInt(SmallRecord::cents));
        assertThat(found(TraceQuery.all().sortedBy(Order.COST).limit(7))).isEqualTo(dearest.subList(0, 7));
        assertThat(found(TraceQuery.all().limit(3))).containsExactly("run-699", "run-698", "run-697");
        assertThat(found(TraceQuery.all().limit(0))).isEmpty();
        assertThat(found(TraceQuery.all().workflow("nobody's").sortedBy(Order.DURATION)))
                .isEmpty();
        assertThat(found(TraceQuery.all().sortedBy(Order.COST).limit(0))).isEmpty();
    }

    @Test
    void aLimitCountsTheRunsThatFit() {
        assertThat(found(TraceQuery.all().status("error").limit(200)))
                .hasSize(200)
                .startsWith(RUNS.stream()
                        .filter(run -> "error".equals(run.status()))
                        .reduce((earlier, later) -> later)
                        .orElseThrow()
                        .run());
    }

    @Test
    void moreRunsThanAreKeptAreFoundInSeveralRounds() {
        TraceQuery query = TraceQuery.all().sortedBy(Order.COST);
        try (Snapshot snapshot = Snapshot.of(INDEX.place())) {
            RankedRuns runs = new RankedRuns(new RunRequests(snapshot, query), query, 140);
            assertThat(StreamSupport.stream(Spliterators.spliteratorUnknownSize(runs, 0), false)
                            .map(TraceSummary::runId))
                    .containsExactlyElementsOf(expected(Comparator.comparingInt(SmallRecord::cents)));
        }
    }

    private static List<String> found(TraceQuery query) {
        try (Stream<TraceSummary> runs = INDEX.finder().findTraces(query)) {
            return runs.map(TraceSummary::runId).toList();
        }
    }

    private static List<String> expected(Comparator<SmallRecord> rising) {
        return RUNS.stream()
                .sorted(rising.reversed().thenComparing(SmallRecord::run))
                .map(SmallRecord::run)
                .toList();
    }
}
