// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.analysis;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.estrace.core.record.TraceField;
import dev.estrace.trace.query.TraceQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LatencyIT {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final List<Document> OPERATIONS = operations();

    private static TraceAnalysis analysis;

    @BeforeAll
    static void store() {
        List<Document> documents = new ArrayList<>(OPERATIONS);
        documents.add(Document.at(START).with(TraceField.DURATION_MS, 1e9).with(TraceField.RECORD_KIND, "run"));
        documents.add(Document.at(START).with(TraceField.DURATION_MS, 1e9).with(TraceField.STATUS, "error"));
        analysis =
                new AnalysedIndex("it-latency").store("it-latency", documents).analysis();
    }

    private static List<Document> operations() {
        Random random = new Random(5);
        List<Document> operations = new ArrayList<>();
        for (int i = 0; i < 4000; i++) {
            operations.add(Document.at(START.plusMillis(random.nextInt(7_200_000)))
                    .operation(i % 10 == 0 ? "error" : i % 25 == 1 ? "timeout" : "success")
                    .with(TraceField.GENOPS_COST_PROVIDER, i % 2 == 0 ? "openai" : "anthropic")
                    .with(TraceField.GENOPS_CUSTOMER_ID, i % 3 == 0 ? null : "acme")
                    .with(TraceField.DURATION_MS, 1 + random.nextInt(1_000_000) / 1000.0));
        }
        return operations;
    }

    @Test
    void tellsLatencyAndErrorRateByDimension() {
        for (Dimension dimension : List.of(Dimension.PROVIDER, Dimension.CUSTOMER)) {
            List<LatencyRow> rows =
                    analysis.latency(TraceQuery.all(), Breakdown.by(dimension)).list();

            Map<Optional<String>, List<Document>> groups =
                    OPERATIONS.stream().collect(groupingBy(document -> document.text(dimension)));
            assertThat(rows).hasSameSizeAs(groups.keySet());
            rows.forEach(
                    row -> assertDescribes(row, groups.getOrDefault(row.key().value(dimension), List.of())));
        }
    }

    @Test
    void tellsLatencyOverTime() {
        List<LatencyRow> rows = analysis.latency(
                        TraceQuery.all(), Breakdown.by(Dimension.PROVIDER).perHour())
                .list();

        Map<GroupKey, List<Document>> groups = OPERATIONS.stream()
                .collect(groupingBy(document -> new GroupKey(
                        Optional.of(document.time().truncatedTo(ChronoUnit.HOURS)),
                        Map.of(Dimension.PROVIDER, document.text(Dimension.PROVIDER)))));
        assertThat(rows).hasSize(4).hasSameSizeAs(groups.keySet());
        rows.forEach(row -> assertDescribes(row, groups.getOrDefault(row.key(), List.of())));
    }

    @Test
    void saysThatPercentilesAreEstimated() {
        try (Rows<LatencyRow> rows = analysis.latency(TraceQuery.all(), Breakdown.whole())) {
            assertThat(rows.caveats()).containsExactly(Caveat.PERCENTILES_ESTIMATED);
        }
    }

    @Test
    void operationsWithoutADurationHaveNoLatency() {
        TraceAnalysis ofOthers = new AnalysedIndex("it-latency-none")
                .store("it-latency-none", List.of(Document.at(START).operation("error")))
                .analysis();

        assertThat(ofOthers.latency(TraceQuery.all(), Breakdown.by(Dimension.MODEL))
                        .list())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.operations()).isEqualTo(1);
                    assertThat(row.errorRate()).isEqualTo(1);
                    assertThat(row.latency()).isEmpty();
                });
    }

    private static void assertDescribes(LatencyRow row, List<Document> group) {
        double[] sorted = group.stream().mapToDouble(LatencyIT::millis).sorted().toArray();
        long failed = group.stream()
                .filter(document -> !"success".equals(document.fields().get("status")))
                .count();
        Latency latency = row.latency().orElseThrow();
        assertThat(row.operations()).isEqualTo(group.size());
        assertThat(row.failed()).isEqualTo(failed).isPositive();
        assertThat(row.errorRate()).isEqualTo((double) failed / group.size());
        assertThat(millis(latency.average()))
                .isCloseTo(
                        group.stream().mapToDouble(LatencyIT::millis).average().orElseThrow(), within(1e-3));
        assertThat(millis(latency.p50())).isCloseTo(sorted[sorted.length / 2], within(20.0));
        assertThat(millis(latency.p90())).isCloseTo(sorted[sorted.length * 90 / 100], within(10.0));
        assertThat(millis(latency.p95())).isCloseTo(sorted[sorted.length * 95 / 100], within(10.0));
        assertThat(millis(latency.p99())).isCloseTo(sorted[sorted.length * 99 / 100], within(5.0));
    }

    private static double millis(Document document) {
        return document.number(TraceField.DURATION_MS);
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
