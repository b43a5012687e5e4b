// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.analysis;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.estrace.core.settings.IndexPattern;
import dev.estrace.trace.lookup.TestIndex;
import dev.estrace.trace.query.TraceQuery;
import dev.estrace.trace.search.Place;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GatewayIT {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final String NAME = "it-gateway-analysis";
    private static final List<Document> REQUESTS = requests();

    private static TraceAnalysis analysis;

    @BeforeAll
    static void store() {
        TestIndex index = new TestIndex(NAME).preparedForMetrics();
        index.store(NAME, REQUESTS.stream().map(Document::json).toList());
        analysis =
                TraceAnalysis.ofGateway(Place.of(index.settings().pipeline().server(), new IndexPattern(NAME, "", "")));
    }

    private static List<Document> requests() {
        Random random = new Random(3);
        List<Document> requests = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            boolean known = i % 5 > 0;
            requests.add(new Document(Map.of())
                    .with("timestamp", START.plusSeconds(i * 10L).toString())
                    .with("provider", i % 2 == 0 ? "openai" : "bedrock")
                    .with("model", "model-" + i % 3)
                    .with("path", i % 4 == 0 ? "/v1/embeddings" : "/v1/chat")
                    .with("genops.team", i % 7 == 0 ? null : "ml")
                    .with("total_latency_ms", 100 + random.nextInt(900))
                    .with("status_code", silent(i) ? null : i % 20 == 0 ? 429 : i % 33 == 0 ? 500 : 200)
                    .with("error_count", silent(i) ? null : i % 50 == 1 ? 1 : 0)
                    .with("input_tokens", known ? i : null)
                    .with("output_tokens", known ? 10 : null)
                    .with("total_tokens", known ? i + 10 : null)
                    .with("cost", known ? 0.021 : null));
        }
        return requests;
    }

    /** Whether it is not told how the request ended. */
    private static boolean silent(int request) {
        return request % 90 == 7;
    }

    @Test
    void tellsVolumeLatencyAndErrors() {
        for (Dimension dimension : List.of(Dimension.PROVIDER, Dimension.MODEL, Dimension.PATH)) {
            List<LatencyRow> rows =
                    analysis.latency(TraceQuery.all(), Breakdown.by(dimension)).list();

            Map<String, List<Document>> groups = groups(dimension);
            assertThat(rows).hasSameSizeAs(groups.keySet());
            rows.forEach(row -> {
                List<Document> group =
                        groups.getOrDefault(row.key().value(dimension).orElseThrow(), List.of());
                assertThat(row.operations()).isEqualTo(group.size());
                assertThat(row.failed()).isEqualTo(failed(group)).isPositive();
                assertThat(row.latency().orElseThrow().average().toMillis()).isEqualTo((long) group.stream()
                        .mapToLong(one -> one.whole("total_latency_ms"))
                        .average()
                        .orElseThrow());
            });
        }
    }

    @Test
    void tellsSuccess() {
        List<OutcomeRow> rows = analysis.outcomes(TraceQuery.all(), Breakdown.by(Dimension.PROVIDER))
                .list();

        Map<String, List<Document>> groups = groups(Dimension.PROVIDER);
        assertThat(rows).hasSize(2).allSatisfy(row -> {
            List<Document> group =
                    groups.getOrDefault(row.key().value(Dimension.PROVIDER).orElseThrow(), List.of());
            long failed = failed(group);
            assertThat(row.failed()).isEqualTo(failed);
            long told = group.stream()
                    .filter(request -> request.fields().containsKey("status_code"))
                    .count();
            assertThat(row.operations()).isEqualTo(group.size());
            assertThat(row.succeeded()).isEqualTo(told - failed);
            assertThat(row.successRate().orElseThrow()).isCloseTo(1 - (double) failed / told, within(1e-9));
            assertThat(row.fallbacks()).isZero();
        });
    }

    @Test
    void tellsCostAndTokensOverTime() {
        Breakdown breakdown = Breakdown.by(Dimension.TEAM).every(Duration.ofMinutes(30));

        Rows<CostRow> costs = analysis.cost(TraceQuery.all(), breakdown);

        assertThat(costs.caveats()).containsExactly(Caveat.COST_OF_SINGLE_PRECISION);
        List<CostRow> rows = costs.list();
        assertThat(rows).hasSize(10);
        assertThat(rows.stream().map(CostRow::cost).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("15.12");
        assertThat(rows.stream().mapToLong(CostRow::operations).sum()).isEqualTo(720);
        assertThat(rows.stream().mapToLong(CostRow::outputTokens).sum()).isEqualTo(7200);
        assertThat(rows.stream().mapToLong(CostRow::tokens).sum())
                .isEqualTo(REQUESTS.stream()
                        .mapToLong(one -> one.whole("total_tokens"))
                        .sum());
        assertThat(rows.get(0).key())
                .isEqualTo(new GroupKey(Optional.of(START), Map.of(Dimension.TEAM, Optional.empty())));
    }

    @Test
    void tellsWhatAMoveWouldHaveCost() {
        WhatIf move = analysis.whatIf(
                TraceQuery.all(), Offering.of("openai"), Offering.of("bedrock"), Prices.perThousandTokens("0", "1"));

        assertThat(move.operations()).isEqualTo(360);
        assertThat(move.cost()).isEqualTo("7.56");
        assertThat(move.costElsewhere()).isEqualTo("3.6");
        assertThat(move.caveats()).containsExactly(Caveat.COST_OF_SINGLE_PRECISION);
    }

    private static Map<String, List<Document>> groups(Dimension dimension) {
        String field = switch (dimension) {
            case PROVIDER -> "provider";
            case MODEL -> "model";
            default -> dimension.fieldName();
        };
        return REQUESTS.stream()
                .collect(groupingBy(
                        request -> request.fields().getOrDefault(field, "").toString()));
    }

    private static long failed(List<Document> requests) {
        return requests.stream()
                .filter(request -> request.whole("status_code") >= 400 || request.whole("error_count") > 0)
                .count();
    }
}
