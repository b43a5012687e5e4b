// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.trace.query.TraceQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What Elasticsearch sums up is what its records add up to, also where writers leave out or mistype something. */
class SummariesIT {
    @Test
    void recordsWithoutATimeSayNothingOfWhenARunBeganAndEnded() {
        TraceSummary run = summary(
                "it-timeless",
                "{'run_id':'r','stage_name':'clean','level':'info'}",
                "{'run_id':'r','record_kind':'run','status':'error'}",
                "{'datetime':'2026-03-01T12:00:00','run_id':'r','stage_name':'load','level':'info'}",
                "{'datetime':'2026-03-01T12:00:02','run_id':'r','stage_name':'clean','level':'info'}",
                "{'run_id':'r','stage_name':'tidy','level':'info'}",
                "{'datetime':'2026-03-01T12:00:03','run_id':'r','record_kind':'run','status':'success'}");

        assertThat(run.firstRecord()).isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
        assertThat(run.duration()).isEqualTo(Duration.ofSeconds(3));
        assertThat(run.stages()).containsExactly("load", "clean", "tidy");
        assertThat(run.status()).contains("success");
        assertThat(run.records()).isEqualTo(6);
    }

    @Test
    void numbersThatWereWrittenAsTextsCount() {
        TraceSummary run = summary(
                "it-textual",
                "{'datetime':'2026-03-01T12:00:00','run_id':'r','genops.cost.total':'0.05','genops.tokens.total':'12.9'}",
                "{'datetime':'2026-03-01T12:00:00','run_id':'r','genops.cost.total':0.2,'genops.tokens.input':3.7}",
                "{'datetime':'2026-03-01T12:00:00','run_id':'r','genops.cost.total':'dear','genops.tokens.output':'2.6'}",
                "{'datetime':'2026-03-01T12:00:01','run_id':'r','record_kind':'run','status':'error','duration_ms':'1.5'}");

        assertThat(run.cost()).isEqualTo("0.25");
        assertThat(run.tokens()).isEqualTo(17);
        assertThat(run.duration()).isEqualTo(Duration.ofNanos(1_500_000));
    }

    /** Of the one run that these documents make, whichever way it is summed up. */
    private static TraceSummary summary(String name, String... documents) {
        TestIndex index = new TestIndex(name).prepared();
        index.store(
                name,
                Stream.of(documents)
                        .map(document -> document.replace('\'', '"'))
                        .toList());
        try (Stream<TraceSummary> runs = index.finder().findTraces(TraceQuery.all())) {
            List<TraceSummary> found = runs.toList();
            assertThat(found)
                    .containsExactly(index.finder().findTraceWithId("r").summary());
            return found.get(0);
        }
    }
}
