// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Checks amounts of money and of tokens before anything is sent. */
final class Amounts {
    /** Up to here a double tells cents apart, and no run can add up to more than a double holds. */
    private static final double MOST = 1e13;

    /** A longer text takes long to read as a number. */
    private static final int LONGEST_TEXT = 64;

    private Amounts() {}

    /**
     * The amount in USD as the index stores it.
     *
     * @param what the amount's name in the sentence that refuses it
     */
    static BigDecimal usd(String what, String text) {
        try {
            if (text.length() <= LONGEST_TEXT) {
                return usd(what, new BigDecimal(text.strip()));
            }
        } catch (NumberFormatException notANumber) {
            throw refused(what, "\"" + text + "\"", notANumber);
        }
        throw refused(what, "a text of " + text.length() + " characters", null);
    }

    /** As above, for a number that is exact. */
    static BigDecimal usd(String what, BigDecimal amount) {
        if (amount.signum() < 0) {
            throw refused(what, amount.toString(), null);
        }
        return usd(what, amount.doubleValue());
    }

    /** As above, for a number that may be none. */
    static BigDecimal usd(String what, double amount) {
        if (!(amount >= 0 && amount <= MOST)) {
            throw refused(what, Double.toString(amount), null);
        }
        return BigDecimal.valueOf(amount);
    }

    /** A number of tokens. */
    static long tokens(String what, long count) {
        if (!(count >= 0 && count <= MOST)) {
            throw new IllegalArgumentException(what + " must be from 0 to 10,000,000,000,000, and is " + count);
        }
        return count;
    }

    private static IllegalArgumentException refused(String what, String given, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                what + " must be an amount in USD from 0 to 10,000,000,000,000, and is " + given, cause);
    }
}
