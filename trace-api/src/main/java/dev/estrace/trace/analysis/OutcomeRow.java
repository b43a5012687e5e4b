// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.analysis;

import dev.estrace.trace.search.Usd;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How the operations of a group ended. Immutable.
 *
 * @param key the group
 * @param operations how many have ended, or how many requests a gateway took
 * @param succeeded how many of them succeeded
 * @param failed how many of them ended in an error or a timeout
 * @param fallbacks how many of them took more than one attempt
 * @param cost in USD, of all of them, the failed ones included
 */
public record OutcomeRow(GroupKey key, long operations, long succeeded, long failed, long fallbacks, BigDecimal cost) {
    /** The share of those that succeeded in those of which it is known, from 0 to 1; empty when it is known of none. */
    public OptionalDouble successRate() {
        long known = succeeded + failed;
        return known == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) succeeded / known);
    }

    /** What a success cost in USD, with the failures on the way to it; empty without a success. */
    public Optional<BigDecimal> costPerSuccess() {
        return succeeded == 0
                ? Optional.empty()
                : Optional.of(Usd.of(cost.divide(BigDecimal.valueOf(succeeded), MathContext.DECIMAL64)));
    }
}
