// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.analysis;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * What was told of a budget last. Immutable. Of limit, consumed and remaining amount, two tell the third.
 *
 * @param id the budget
 * @param time when it was told, to the millisecond
 * @param limit how much may be spent, in USD; empty for a budget without a limit
 * @param consumed how much has been spent, in USD; empty when it was not told
 * @param remaining how much is left, in USD, negative when the budget is overrun; empty when it was not told
 */
public record BudgetState(
        String id,
        Instant time,
        Optional<BigDecimal> limit,
        Optional<BigDecimal> consumed,
        Optional<BigDecimal> remaining) {
    /** The budget of which the largest share is consumed first, those without a known share last. */
    public static final Comparator<BudgetState> NEAREST_FIRST = Comparator.comparing(
            (BudgetState budget) -> budget.consumedShare().orElse(BigDecimal.ONE.negate()), Comparator.reverseOrder());

    /** Consumed over limit: 1 when it is used up, as one of zero always is; empty when one of them is not known. */
    public Optional<BigDecimal> consumedShare() {
        return limit.flatMap(most -> consumed.map(spent -> share(spent, most)));
    }

    private static BigDecimal share(BigDecimal spent, BigDecimal most) {
        return most.signum() == 0 ? BigDecimal.ONE : spent.divide(most, MathContext.DECIMAL64);
    }

    /**
     * Whether this share of the limit is consumed, or more: {@code isNear(0.8)}. Never without a limit.
     *
     * @throws IllegalArgumentException for {@link Double#NaN}
     */
    public boolean isNear(double share) {
        if (Double.isNaN(share)) {
            throw new IllegalArgumentException("A share must be a number, and is " + share);
        }
        return consumedShare().filter(used -> used.doubleValue() >= share).isPresent();
    }
}
