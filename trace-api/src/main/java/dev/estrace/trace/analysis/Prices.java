// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.analysis;

import java.math.BigDecimal;

/**
 * What tokens cost. Immutable.
 *
 * @param inputPerMillion USD for a million tokens read
 * @param outputPerMillion USD for a million tokens written
 */
public record Prices(BigDecimal inputPerMillion, BigDecimal outputPerMillion) {
    private static final int DIGITS_OF_MILLION = 6;
    private static final int DIGITS_FROM_THOUSAND = 3;

    /** Refuses negative prices by {@link IllegalArgumentException}. */
    public Prices {
        if (inputPerMillion.signum() < 0 || outputPerMillion.signum() < 0) {
            throw new IllegalArgumentException("A price must not be negative: " + inputPerMillion + " for input, "
                    + outputPerMillion + " for output");
        }
    }

    /** USD for a million tokens: {@code perMillionTokens("3.00", "15.00")}. */
    public static Prices perMillionTokens(String input, String output) {
        return new Prices(new BigDecimal(input), new BigDecimal(output));
    }

    /** USD for a thousand tokens: {@code perThousandTokens("0.003", "0.015")}. */
    public static Prices perThousandTokens(String input, String output) {
        return new Prices(
                new BigDecimal(input).movePointRight(DIGITS_FROM_THOUSAND),
                new BigDecimal(output).movePointRight(DIGITS_FROM_THOUSAND));
    }

    /** What so many tokens cost, exactly, in USD. */
    public BigDecimal of(long inputTokens, long outputTokens) {
        return inputPerMillion
                .multiply(BigDecimal.valueOf(inputTokens))
                .add(outputPerMillion.multiply(BigDecimal.valueOf(outputTokens)))
                .movePointLeft(DIGITS_OF_MILLION);
    }
}
