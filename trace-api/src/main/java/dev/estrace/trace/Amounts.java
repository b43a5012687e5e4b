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

    private static final String FROM_ZERO = "from 0 to 10,000,000,000,000";
    private static final String OF_EITHER_SIGN = "from -10,000,000,000,000 to 10,000,000,000,000";

    private Amounts() {}

    /**
     * The amount in USD as the index stores it.
     *
     * @param what the amount's name in the sentence that refuses it
     */
    static BigDecimal usd(String what, String text) {
        return usd(what, read(what, text, FROM_ZERO));
    }

    /** As above, for a number that is exact. */
    static BigDecimal usd(String what, BigDecimal amount) {
        if (amount.signum() < 0) {
            throw refused(what, FROM_ZERO, amount.toString(), null);
        }
        return usd(what, amount.doubleValue());
    }

    /** As above, for a number that may be none. */
    static BigDecimal usd(String what, double amount) {
        if (!(amount >= 0 && amount <= MOST)) {
            throw refused(what, FROM_ZERO, Double.toString(amount), null);
        }
        return BigDecimal.valueOf(amount);
    }

    /** An amount in USD that may be negative. */
    static double signedUsd(String what, String text) {
        double amount = read(what, text, OF_EITHER_SIGN).doubleValue();
        if (!(Math.abs(amount) <= MOST)) {
            throw refused(what, OF_EITHER_SIGN, text, null);
        }
        return amount;
    }

    /** A share in percent, of any size and sign. */
    static double percent(String what, double share) {
        if (!Double.isFinite(share)) {
            throw new IllegalArgumentException(what + " must be a finite number, and is " + share);
        }
        return share;
    }

    /** A number of tokens. */
    static long tokens(String what, long count) {
        if (!(count >= 0 && count <= MOST)) {
            throw new IllegalArgumentException(what + " must be " + FROM_ZERO + ", and is " + count);
        }
        return count;
    }

    private static BigDecimal read(String what, String text, String allowed) {
        if (text.length() > LONGEST_TEXT) {
            throw refused(what, allowed, "a text of " + text.length() + " characters", null);
        }
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException notANumber) {
            throw refused(what, allowed, "\"" + text + "\"", notANumber);
        }
    }

    private static IllegalArgumentException refused(
            String what, String allowed, String given, @Nullable Throwable cause) {
        return new IllegalArgumentException(what + " must be an amount in USD " + allowed + ", and is " + given, cause);
    }
}
