// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.record.TraceField;
import dev.estrace.trace.query.TraceQuery;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BudgetIT {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static TraceAnalysis analysis;

    @BeforeAll
    static void store() {
        analysis = new AnalysedIndex("it-budget")
                .store(
                        "it-budget",
                        List.of(
                                budget("used", 10)
                                        .with(LIMIT, 100)
                                        .with(CONSUMED, 85.5)
                                        .with(REMAINING, 14.5),
                                budget("used", 0)
                                        .with(LIMIT, 100)
                                        .with(CONSUMED, 10)
                                        .with(REMAINING, 90),
                                budget("used", 20),
                                budget("overrun", 0)
                                        .with(LIMIT, 50)
                                        .with(REMAINING, -25)
                                        .with(TraceField.SEQUENCE, 8),
                                budget("overrun", 0)
                                        .with(LIMIT, 50)
                                        .with(CONSUMED, 1)
                                        .with(TraceField.SEQUENCE, 7),
                                budget("fresh", 0).with(LIMIT, 1000).with(CONSUMED, 3),
                                budget("unlimited", 0).with(CONSUMED, 5000),
                                Document.at(NOON).with(CONSUMED, 77).with(LIMIT, 78)))
                .analysis();
    }

    private static final TraceField LIMIT = TraceField.GENOPS_BUDGET_LIMIT;
    private static final TraceField CONSUMED = TraceField.GENOPS_BUDGET_CONSUMED;
    private static final TraceField REMAINING = TraceField.GENOPS_BUDGET_REMAINING;

    @Test
    void tellsTheLatestStateOfEachBudget() {
        Map<String, BudgetState> budgets = analysis.budgets(TraceQuery.all()).list().stream()
                .collect(Collectors.toMap(BudgetState::id, Function.identity()));

        assertThat(budgets)
                .containsOnly(
                        Map.entry("used", state("used", 10, "100", "85.5", "14.5")),
                        Map.entry("overrun", state("overrun", 0, "50", "75", "-25")),
                        Map.entry("fresh", state("fresh", 0, "1000", "3", "997")),
                        Map.entry("unlimited", state("unlimited", 0, null, "5000", null)));
        assertThat(budgets)
                .hasEntrySatisfying(
                        "used", budget -> assertThat(budget.consumedShare()).contains(new BigDecimal("0.855")))
                .hasEntrySatisfying(
                        "unlimited",
                        budget -> assertThat(budget.consumedShare()).isEmpty());
    }

    @Test
    void findsTheBudgetsNearTheirLimit() {
        assertThat(analysis.budgetsNear(TraceQuery.all(), 0.8))
                .extracting(BudgetState::id)
                .containsExactly("overrun", "used");
        assertThat(analysis.budgetsNear(TraceQuery.all(), 1))
                .extracting(BudgetState::id)
                .containsExactly("overrun");
    }

    @Test
    void tellsTheStateAtTheEndOfATime() {
        assertThat(analysis.budgets(
                                TraceQuery.between(NOON, NOON.plusSeconds(5)).budget("used"))
                        .list())
                .containsExactly(state("used", 0, "100", "10", "90"));
    }

    private static Document budget(String id, int second) {
        return Document.at(NOON.plusSeconds(second)).with(TraceField.GENOPS_BUDGET_ID, id);
    }

    private static BudgetState state(
            String id, int second, @Nullable String limit, String consumed, @Nullable String remaining) {
        return new BudgetState(id, NOON.plusSeconds(second), usd(limit), usd(consumed), usd(remaining));
    }

    private static Optional<BigDecimal> usd(@Nullable String amount) {
        return Optional.ofNullable(amount).map(BigDecimal::new);
    }
}
