// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import java.math.BigDecimal;
import java.math.MathContext;

/** Turns a stored double back into the amount that was meant. */
final class Usd {
    /** A double tells 15 decimal digits apart: the rest is what adding doubles left behind. */
    private static final MathContext DIGITS = new MathContext(15);

    private Usd() {}

    static BigDecimal of(double stored) {
        return of(BigDecimal.valueOf(stored));
    }

    static BigDecimal of(BigDecimal exact) {
        BigDecimal shortest = exact.round(DIGITS).stripTrailingZeros();
        return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }
}
