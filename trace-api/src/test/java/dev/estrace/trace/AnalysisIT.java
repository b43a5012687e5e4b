// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.estrace.core.record.RequestMetrics;
import dev.estrace.core.settings.TraceSettings;
import dev.estrace.testkit.ElasticsearchServer;
import dev.estrace.trace.analysis.Breakdown;
import dev.estrace.trace.analysis.BudgetState;
import dev.estrace.trace.analysis.CostRow;
import dev.estrace.trace.analysis.Dimension;
import dev.estrace.trace.analysis.LatencyRow;
import dev.estrace.trace.analysis.Offering;
import dev.estrace.trace.analysis.OutcomeRow;
import dev.estrace.trace.analysis.PolicyRow;
import dev.estrace.trace.analysis.Prices;
import dev.estrace.trace.analysis.TraceAnalysis;
import dev.estrace.trace.lookup.TestIndex;
import dev.estrace.trace.query.TraceQuery;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AnalysisIT {
    private static final TraceQuery HOUR = TraceQuery.since(Duration.ofHours(1));
    private static final Breakdown BY_TEAM = Breakdown.by(Dimension.TEAM);
    private static final Breakdown BY_PROVIDER = Breakdown.by(Dimension.PROVIDER);

    @Test
    void whatRunsToldAddsUpOnce() {
        try (Tracer tracer = Trace.using(new TestIndex("it-analysis").settings())) {
            run(tracer, "one");
            run(tracer, "two");
            assertThat(tracer.flush(Duration.ofSeconds(60)).complete()).isTrue();
            tracer.refresh();

            assertAnalysis(tracer.analysis());
            assertThat(Trace.analysis().cost(HOUR, BY_TEAM).list())
                    .isEqualTo(tracer.analysis().cost(HOUR, BY_TEAM).list());
        }
    }

    @Test
    void whatAGatewayMeasuredAddsUpToo() {
        TraceSettings settings = TraceSettings.builder("test")
                .set("hosts", ElasticsearchServer.shared().uri().toString())
                .set("index", "it-analysis-traces")
                .set("metricsIndex", "it-analysis-requests")
                .build();
        try (Tracer tracer = Trace.using(settings)) {
            for (int status : new int[] {200, 200, 502}) {
                tracer.requestMetrics(RequestMetrics.builder()
                        .provider("openai")
                        .path("/v1/chat")
                        .status(status)
                        .totalLatency(Duration.ofMillis(250))
                        .inputTokens(100)
                        .outputTokens(20)
                        .costUsd(0.021)
                        .build());
            }
            assertThat(tracer.flush(Duration.ofSeconds(60)).complete()).isTrue();
            tracer.refresh();

            Breakdown byPath = Breakdown.by(Dimension.PROVIDER, Dimension.PATH);
            assertThat(tracer.gatewayAnalysis().cost(HOUR, byPath).list())
                    .extracting(row -> row.key().toString(), CostRow::operations, CostRow::cost, CostRow::tokens)
                    .containsExactly(tuple("provider=openai, path=/v1/chat", 3L, new BigDecimal("0.063"), 360L));
            assertThat(tracer.gatewayAnalysis().latency(HOUR, byPath).list())
                    .singleElement()
                    .satisfies(row -> assertThat(row.failed()).isEqualTo(1));
        }
    }

    @Test
    void attemptsCountForTheirOperationOrForTheirProvider() {
        try (Tracer tracer = Trace.using(new TestIndex("it-analysis-attempts").settings())) {
            try (Trace run = tracer.run("chain").team("ml-platform").start();
                    Operation call = run.operation("ask").start()) {
                call.attempt("openai").run(attempt -> {
                    attempt.cost(Cost.usd("0.01"));
                    attempt.fail(null);
                });
                call.attempt("anthropic").type("llm.completion").run(attempt -> attempt.cost(Cost.usd("0.02")));
            }
            assertThat(tracer.flush(Duration.ofSeconds(60)).complete()).isTrue();
            tracer.refresh();

            assertThat(tracer.analysis().outcomes(HOUR, BY_TEAM).list())
                    .singleElement()
                    .satisfies(team -> {
                        assertThat(team.operations()).isEqualTo(1);
                        assertThat(team.succeeded()).isEqualTo(1);
                        assertThat(team.fallbacks()).isEqualTo(1);
                        assertThat(team.costPerSuccess()).contains(new BigDecimal("0.03"));
                    });
            assertThat(tracer.analysis().outcomes(HOUR, BY_PROVIDER).list())
                    .extracting(
                            row -> row.key().toString(), OutcomeRow::succeeded, OutcomeRow::failed, OutcomeRow::cost)
                    .containsExactly(
                            tuple("provider=anthropic", 1L, 0L, new BigDecimal("0.02")),
                            tuple("provider=openai", 0L, 1L, new BigDecimal("0.01")));
            assertThat(tracer.analysis().latency(HOUR, BY_PROVIDER).list())
                    .extracting(row -> row.key().toString(), LatencyRow::operations)
                    .containsExactly(tuple("provider=anthropic", 1L), tuple("provider=openai", 1L));
        }
    }

    private static void run(Tracer tracer, String id) {
        try (Trace run = tracer.run(id).team("ml-platform").start()) {
            try (Operation call = run.operation("ask").start()) {
                call.cost(Cost.usd("0.05").provider("openai").model("gpt-4").tokens(100, 900));
                call.budget(Budget.of("march").limit("10").consumed("9"));
            }
            try (Operation call = run.operation("publish").start()) {
                call.policy("no-secrets", PolicyResult.BLOCKED);
                call.fail(new IllegalStateException("blocked"));
            }
            run.info("done");
        }
    }

    private static void assertAnalysis(TraceAnalysis analysis) {
        assertThat(analysis.cost(HOUR, BY_TEAM).list()).singleElement().satisfies(AnalysisIT::assertCost);
        assertThat(analysis.outcomes(HOUR, BY_TEAM).list())
                .singleElement()
                .extracting(OutcomeRow::operations, OutcomeRow::succeeded, OutcomeRow::failed, OutcomeRow::cost)
                .containsExactly(4L, 2L, 2L, new BigDecimal("0.1"));
        assertThat(analysis.latency(HOUR, Breakdown.by(Dimension.OPERATION)).list())
                .extracting(row -> row.key().value(Dimension.OPERATION).orElseThrow(), LatencyRow::errorRate)
                .containsExactly(tuple("ask", 0.0), tuple("publish", 1.0));
        assertThat(analysis.policyViolations(HOUR, BY_TEAM).list())
                .extracting(PolicyRow::result, PolicyRow::times)
                .containsExactly(tuple("blocked", 2L));
        assertThat(analysis.budgetsNear(HOUR, 0.9)).extracting(BudgetState::id).containsExactly("march");
        assertThat(analysis.whatIf(
                                HOUR,
                                Offering.of("openai", "gpt-4"),
                                Offering.of("local"),
                                Prices.perThousandTokens("0.01", "0.01"))
                        .savings())
                .isEqualTo("0.08");
    }

    private static void assertCost(CostRow row) {
        assertThat(row.key()).hasToString("team=ml-platform");
        assertThat(row.operations()).isEqualTo(2);
        assertThat(row.cost()).isEqualTo("0.1");
        assertThat(row.tokens()).isEqualTo(2000);
        assertThat(row.costPerThousandTokens()).contains(new BigDecimal("0.05"));
    }
}
