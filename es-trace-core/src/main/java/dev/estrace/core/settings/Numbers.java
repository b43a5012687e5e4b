// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads whole numbers. */
final class Numbers {
    /** As many digits as always fit a long. */
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

    private Numbers() {}

    static Syntax<Integer> between(int least, int most) {
        String allowed = "a whole number from " + least + " to " + most;
        return Syntax.between(allowed, Numbers::parse, (long) least, (long) most)
                .map(Math::toIntExact);
    }

    /** A whole number, or the word {@code unlimited}, which reads as the greatest one there is. */
    static Syntax<Integer> unlimitedOr(int least, int most) {
        Syntax<Integer> limit = between(least, most);
        return new Syntax<>(
                limit.allowed() + ", or unlimited",
                text -> text.strip().equalsIgnoreCase("unlimited")
                        ? Integer.valueOf(Integer.MAX_VALUE)
                        : limit.parse(text));
    }

    static @Nullable Long parse(String text) {
        return DIGITS.matcher(text.strip()).matches() ? Long.valueOf(text.strip()) : null;
    }

    /** The product, or null when it does not fit. */
    static @Nullable Long times(@Nullable Long number, @Nullable Long unit) {
        return number == null || unit == null || number > Long.MAX_VALUE / unit ? null : Long.valueOf(number * unit);
    }
}
