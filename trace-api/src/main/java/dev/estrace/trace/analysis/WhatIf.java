// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.analysis;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.Set;

/**
 * What operations did cost, and what they would have cost elsewhere for the same tokens. Immutable.
 *
 * @param from where they were bought
 * @param to where they would have been bought
 * @param operations how many are compared: those that tell their cost and the tokens read and written
 * @param inputTokens tokens read by them
 * @param outputTokens tokens written by them
 * @param cost what they did cost, in USD
 * @param costElsewhere what they would have cost, in USD
 * @param leftOut how many can't be compared, as they tell cost or tokens in part only
 * @param costLeftOut what is known of the cost of those, in USD
 * @param caveats what keeps the figures from being exact
 */
public record WhatIf(
        Offering from,
        Offering to,
        long operations,
        long inputTokens,
        long outputTokens,
        BigDecimal cost,
        BigDecimal costElsewhere,
        long leftOut,
        BigDecimal costLeftOut,
        Set<Caveat> caveats) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Keeps a copy of the set. */
    public WhatIf {
        caveats = Set.copyOf(caveats);
    }

    /** What the move would have saved, in USD; negative when it would have cost more. */
    public BigDecimal savings() {
        return cost.subtract(costElsewhere);
    }

    /** The savings in percent of the cost, to two decimals; empty when there was no cost. */
    public Optional<BigDecimal> savingsPercent() {
        return cost.signum() == 0
                ? Optional.empty()
                : Optional.of(savings().multiply(HUNDRED).divide(cost, 2, RoundingMode.HALF_UP));
    }
}
