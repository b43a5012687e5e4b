// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.search;

import java.math.BigDecimal;
import java.math.MathContext;

/** Turns a stored double back into the amount that was meant. Thread-safe. */
public final class Usd {
    /** A double tells 15 decimal digits apart: the rest is what adding doubles left behind. */
    private static final MathContext DIGITS = new MathContext(15);

    private Usd() {}

    /** The amount with the digits that a double tells apart. */
    public static BigDecimal of(double stored) {
        return of(BigDecimal.valueOf(stored));
    }

    /** As {@link #of(double)}, of a sum of such amounts. */
    public static BigDecimal of(BigDecimal exact) {
        BigDecimal shortest = exact.round(DIGITS).stripTrailingZeros();
        return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }
}
