// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.estrace.core.record.TraceField;
import dev.estrace.trace.query.Condition;
import dev.estrace.trace.query.TraceQuery;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class OutcomeIT {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final GroupKey ALL = new GroupKey(Optional.empty(), Map.of());

    @Test
    void tellsSuccessCostPerSuccessAndFallbacks() {
        Document operation = Document.at(NOON).with(TraceField.GENOPS_FEATURE, "chat");
        Document silent = Document.at(NOON).with(TraceField.GENOPS_FEATURE, "search");
        TraceAnalysis analysis = new AnalysedIndex("it-outcome")
                .store(
                        "it-outcome",
                        List.of(
                                operation.operation("success").cost("0.30").with(TraceField.GENOPS_ATTEMPTS, 1),
                                operation.operation("success").cost("0.10").with(TraceField.GENOPS_ATTEMPTS, 3),
                                operation.operation("error").cost("0.05").with(TraceField.GENOPS_ATTEMPTS, 2),
                                operation.operation("timeout"),
                                operation.operation(null).cost("0.01"),
                                operation.with(TraceField.STATUS, "success").cost("7"),
                                silent.operation(null)))
                .analysis();

        List<OutcomeRow> rows = analysis.outcomes(TraceQuery.all(), Breakdown.by(Dimension.FEATURE))
                .list();

        assertThat(rows)
                .containsExactly(
                        new OutcomeRow(key("chat"), 5, 2, 2, 2, new BigDecimal("0.46")),
                        new OutcomeRow(key("search"), 1, 0, 0, 0, BigDecimal.ZERO));
        assertThat(rows.get(0).successRate()).isEqualTo(OptionalDouble.of(0.5));
        assertThat(rows.get(0).costPerSuccess()).contains(new BigDecimal("0.23"));
        assertThat(rows.get(1).successRate()).isEmpty();
        assertThat(rows.get(1).costPerSuccess()).isEmpty();
    }

    /** A plain call of each provider, and a chain in which the first provider failed. */
    private static TraceAnalysis ofCallsAndChains(String index) {
        Document operation = Document.at(NOON).with(TraceField.OPERATION_NAME, "ask");
        return new AnalysedIndex(index)
                .store(
                        index,
                        List.of(
                                operation.operation("success").paid("openai", "0.30"),
                                operation.operation("success").paid("anthropic", "0.40"),
                                operation.attempt("error").paid("openai", "0.01"),
                                operation.attempt("success").paid("anthropic", "0.02"),
                                operation.operation("success").with(TraceField.GENOPS_ATTEMPTS, 2)))
                .analysis();
    }

    @Test
    void aProviderThatIsAskedForHasItsAttemptsCounted() {
        TraceAnalysis analysis = ofCallsAndChains("it-outcome-provider");
        Condition openai = Condition.where().provider("openai");
        Condition model = Condition.where().model("openai-large");
        OutcomeRow expected = new OutcomeRow(ALL, 2, 1, 1, 0, new BigDecimal("0.31"));

        for (Condition condition : List.of(
                openai,
                model,
                Condition.where().operation("ask").and(openai),
                Condition.anyOf(List.of(openai, model)),
                Condition.where().not(Condition.where().provider("anthropic")).costAtLeast(BigDecimal.ZERO),
                TraceQuery.parse("provider:open*").condition())) {
            TraceQuery query = TraceQuery.all().and(condition);

            assertThat(analysis.outcomes(query, Breakdown.whole()).list()).containsExactly(expected);
            assertThat(analysis.latency(query, Breakdown.whole()).list())
                    .extracting(LatencyRow::operations, LatencyRow::failed)
                    .containsExactly(tuple(2L, 1L));
        }
    }

    @Test
    void anOperationThatWasAttemptedIsNoneOfAnyProvider() {
        assertThat(ofCallsAndChains("it-outcome-none")
                        .outcomes(TraceQuery.all(), Breakdown.by(Dimension.PROVIDER))
                        .list())
                .containsExactly(
                        new OutcomeRow(provider("anthropic"), 2, 2, 0, 0, new BigDecimal("0.42")),
                        new OutcomeRow(provider("openai"), 2, 1, 1, 0, new BigDecimal("0.31")));
    }

    @Test
    void whatSuchAnOperationCostItselfIsAddedUpToo() {
        Document chain = Document.at(NOON).operation("success").with(TraceField.GENOPS_ATTEMPTS, 1);
        TraceAnalysis analysis = new AnalysedIndex("it-outcome-router")
                .store(
                        "it-outcome-router",
                        List.of(
                                Document.at(NOON).attempt("success").paid("openai", "0.30"),
                                chain.paid("router", "0.02"),
                                chain.cost("0.003")))
                .analysis();

        assertThat(analysis.outcomes(TraceQuery.all(), Breakdown.by(Dimension.PROVIDER))
                        .list())
                .containsExactly(
                        new OutcomeRow(
                                new GroupKey(Optional.empty(), Map.of(Dimension.PROVIDER, Optional.empty())),
                                0,
                                0,
                                0,
                                0,
                                new BigDecimal("0.003")),
                        new OutcomeRow(provider("openai"), 1, 1, 0, 0, new BigDecimal("0.3")),
                        new OutcomeRow(provider("router"), 0, 0, 0, 0, new BigDecimal("0.02")));
    }

    private static GroupKey provider(String name) {
        return new GroupKey(Optional.empty(), Map.of(Dimension.PROVIDER, Optional.of(name)));
    }

    @Test
    void otherwiseAnOperationCountsOnceWithWhatItsAttemptsCost() {
        TraceAnalysis analysis = ofCallsAndChains("it-outcome-chains");
        TraceQuery query = TraceQuery.all().operation("ask");

        assertThat(analysis.outcomes(query, Breakdown.whole()).list())
                .containsExactly(new OutcomeRow(ALL, 3, 3, 0, 1, new BigDecimal("0.73")));
        assertThat(analysis.latency(query, Breakdown.whole()).list())
                .extracting(LatencyRow::operations, LatencyRow::failed)
                .containsExactly(tuple(3L, 0L));
    }

    private static GroupKey key(String feature) {
        return new GroupKey(Optional.empty(), Map.of(Dimension.FEATURE, Optional.of(feature)));
    }
}
