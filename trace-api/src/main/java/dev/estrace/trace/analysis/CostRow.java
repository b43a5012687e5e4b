// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.analysis;

import dev.estrace.trace.search.Usd;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.Optional;

/**
 * What the records of a group cost. Immutable.
 *
 * @param key the group
 * @param operations how many records tell of cost or tokens: those of operations that tell their own, and each attempt
 *     that does, so that one operation with several paid attempts counts several times
 * @param cost in USD
 * @param inputCost in USD, of those operations that tell it apart
 * @param outputCost in USD, of those operations that tell it apart
 * @param inputTokens tokens read, of those operations that tell them apart
 * @param outputTokens tokens written, of those operations that tell them apart
 * @param tokens read and written ones together
 */
public record CostRow(
        GroupKey key,
        long operations,
        BigDecimal cost,
        BigDecimal inputCost,
        BigDecimal outputCost,
        long inputTokens,
        long outputTokens,
        long tokens) {
    /** The dearest group first. */
    public static final Comparator<CostRow> DEAREST_FIRST =
            Comparator.comparing(CostRow::cost).reversed();

    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

    /** The cost over the tokens, in USD for a thousand; empty without tokens. */
    public Optional<BigDecimal> costPerThousandTokens() {
        return tokens == 0
                ? Optional.empty()
                : Optional.of(
                        Usd.of(cost.multiply(THOUSAND).divide(BigDecimal.valueOf(tokens), MathContext.DECIMAL64)));
    }
}
