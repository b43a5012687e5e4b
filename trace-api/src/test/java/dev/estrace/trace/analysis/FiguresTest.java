// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What rows work out from what they hold. */
class FiguresTest {
    private static final GroupKey ALL = new GroupKey(Optional.empty(), Map.of());

    @Test
    void aThousandTokensCostTheCostOverTheTokens() {
        assertThat(row("0.07", 2000).costPerThousandTokens()).contains(new BigDecimal("0.035"));
        assertThat(row("1", 3000).costPerThousandTokens()).contains(new BigDecimal("0.333333333333333"));
        assertThat(row("0", 10).costPerThousandTokens()).contains(BigDecimal.ZERO);
    }

    @Test
    void withoutTokensThereIsNoCostPerToken() {
        assertThat(row("0.07", 0).costPerThousandTokens()).isEmpty();
    }

    @Test
    void withoutOperationsThereAreNoRates() {
        OutcomeRow outcome = new OutcomeRow(ALL, 0, 0, 0, 0, BigDecimal.ZERO);

        assertThat(new LatencyRow(ALL, 0, 0, Optional.empty()).errorRate()).isZero();
        assertThat(outcome.successRate()).isEmpty();
        assertThat(outcome.costPerSuccess()).isEmpty();
    }

    @Test
    void theDearestComesFirst() {
        assertThat(Stream.of(row("2", 0), row("10", 0), row("0.5", 0)).sorted(CostRow.DEAREST_FIRST))
                .extracting(CostRow::cost)
                .containsExactly(BigDecimal.TEN, new BigDecimal("2"), new BigDecimal("0.5"));
    }

    @Test
    void pricesPerThousandAndPerMillionTokensAreTheSame() {
        assertThat(Prices.perThousandTokens("0.003", "0.015").of(1_000_000, 2_000_000))
                .isEqualByComparingTo(Prices.perMillionTokens("3", "15").of(1_000_000, 2_000_000))
                .isEqualByComparingTo("33");
        assertThat(Prices.perMillionTokens("0.15", "0").of(1, 5)).isEqualByComparingTo("0.00000015");
    }

    @Test
    void negativePricesAreRefused() {
        assertThatThrownBy(() -> Prices.perMillionTokens("1", "-0.01"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A price must not be negative: 1 for input, -0.01 for output");
    }

    @Test
    void aBudgetIsNearItsLimitFromTheShareOn() {
        BudgetState budget = budget("80", "100");

        assertThat(budget.isNear(0.8)).isTrue();
        assertThat(budget.isNear(0.81)).isFalse();
        assertThat(budget("1", null).isNear(0)).isFalse();
        assertThat(budget(null, "1").isNear(0)).isFalse();
        assertThat(budget.isNear(Double.NEGATIVE_INFINITY)).isTrue();
        assertThat(budget.isNear(Double.POSITIVE_INFINITY)).isFalse();
        assertThatThrownBy(() -> budget.isNear(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A share must be a number, and is NaN");
    }

    @Test
    void aBudgetOfNothingIsUsedUp() {
        assertThat(budget("0", "0").isNear(1)).isTrue();
        assertThat(budget("5", "0").consumedShare()).contains(BigDecimal.ONE);
    }

    @Test
    void theNearestBudgetComesFirst() {
        List<BudgetState> budgets =
                List.of(budget("5", null), budget("20", "100"), budget("0", "0"), budget("9", "10"));

        assertThat(budgets.stream().sorted(BudgetState.NEAREST_FIRST))
                .containsExactly(budgets.get(2), budgets.get(3), budgets.get(1), budgets.get(0));
    }

    private static CostRow row(String cost, long tokens) {
        return new CostRow(ALL, 1, new BigDecimal(cost), BigDecimal.ZERO, BigDecimal.ZERO, 0, 0, tokens);
    }

    private static BudgetState budget(@Nullable String consumed, @Nullable String limit) {
        Optional<BigDecimal> spent = Optional.ofNullable(consumed).map(BigDecimal::new);
        Optional<BigDecimal> most = Optional.ofNullable(limit).map(BigDecimal::new);
        return new BudgetState("b", Instant.EPOCH, most, spent, Optional.empty());
    }
}
