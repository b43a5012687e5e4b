// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.estrace.core.record.TraceField;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CostTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"-0.01", "-1e-999", "NaN", "Infinity", "1e14", "1e999", "1e999999999", "", "five", "0x1p3", "1,5"
            })
    void refusesATextThatIsNoAmount(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cost.usd(text))
                .withMessageContaining("cost must be an amount in USD from 0 to 10,000,000,000,000");
    }

    @Test
    void refusesATextThatTakesLongToRead() {
        assertThatIllegalArgumentException().isThrownBy(() -> Cost.usd("1".repeat(1_000_000)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1.1e13})
    void refusesANumberThatIsNoAmount(double number) {
        assertThatIllegalArgumentException().isThrownBy(() -> Cost.usd(number));
    }

    @Test
    void refusesNegativeDecimalsHoweverSmall() {
        assertThatIllegalArgumentException().isThrownBy(() -> Cost.usd(new BigDecimal("-1e-400")));
    }

    @Test
    void refusesShares() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cost.usd("1").shares("0.5", "-0.5"))
                .withMessageContaining("output cost");
    }

    @Test
    void refusesTokens() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cost.usd("1").tokens(-1, 1))
                .withMessageContaining("input tokens");
        assertThatIllegalArgumentException().isThrownBy(() -> Cost.usd("1").tokens(1, Long.MAX_VALUE));
    }

    @Test
    void acceptsWhatIsMeant() {
        assertThat(Cost.usd(" 0.05 ").fields()).containsEntry(TraceField.GENOPS_COST_TOTAL, 0.05);
        assertThat(Cost.usd(new BigDecimal("0.1")).fields()).containsEntry(TraceField.GENOPS_COST_TOTAL, 0.1);
        assertThat(Cost.usd(0.0).fields()).containsEntry(TraceField.GENOPS_COST_TOTAL, 0.0);
        assertThat(Cost.usd("1e-7").provider(null).fields()).hasSize(1);
    }

    @Test
    void totalsAreExact() {
        RunTotals totals = new RunTotals();
        for (int i = 0; i < 1000; i++) {
            totals.add(Cost.usd("0.1"));
            totals.add(new Tokens(1, 1));
        }

        assertThat(totals.fields())
                .containsEntry(TraceField.RUN_COST_TOTAL, 100.0)
                .containsEntry(TraceField.RUN_TOKENS_TOTAL, 2000L);
    }

    @Test
    void totalsOfTokensStopAtWhatALongHolds() {
        RunTotals totals = new RunTotals();
        for (int i = 0; i < 500_000; i++) {
            totals.add(new Tokens(10_000_000_000_000L, 10_000_000_000_000L));
        }

        assertThat(totals.fields()).containsEntry(TraceField.RUN_TOKENS_TOTAL, Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "NaN", "1e14", "", "much"})
    void aBudgetChecksItsAmounts(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Budget.of("b").limit(text))
                .withMessageStartingWith("budget limit must be an amount in USD from 0 to 10,000,000,000,000, and is ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Budget.of("b").consumed(text))
                .withMessageStartingWith("consumed budget must be ");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1.1e13})
    void aBudgetChecksItsNumbers(double number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Budget.of("b").limit(number))
                .withMessageContaining("budget limit");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Budget.of("b").consumed(number))
                .withMessageContaining("consumed budget");
    }

    @Test
    void aBudgetChecksItsDecimals() {
        BigDecimal tooMuch = new BigDecimal("1e400");
        assertThatIllegalArgumentException().isThrownBy(() -> Budget.of("b").limit(tooMuch));
        assertThatIllegalArgumentException().isThrownBy(() -> Budget.of("b").consumed(tooMuch.negate()));
        assertThatIllegalArgumentException().isThrownBy(() -> Cost.usd(tooMuch));
    }

    @Test
    void aBudgetTellsWhatRemains() {
        assertThat(Budget.of("b").limit(10).consumed(12.5).fields())
                .containsEntry(TraceField.GENOPS_BUDGET_LIMIT, 10.0)
                .containsEntry(TraceField.GENOPS_BUDGET_CONSUMED, 12.5)
                .containsEntry(TraceField.GENOPS_BUDGET_REMAINING, -2.5);
        assertThat(Budget.of("b").limit("0.3").consumed("0.1").fields())
                .containsEntry(TraceField.GENOPS_BUDGET_REMAINING, 0.2);
    }
}
