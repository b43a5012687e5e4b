// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The values that a setting allows.
 *
 * @param allowed what they are, as the end of a sentence that begins with "must be"
 * @param reading the value of a text, or null when the text is not allowed; never throws
 * @param offence the part of a text because of which it is not allowed
 */
record Syntax<T>(String allowed, Function<String, @Nullable T> reading, UnaryOperator<String> offence) {
    Syntax(String allowed, Function<String, @Nullable T> reading) {
        this(allowed, reading, UnaryOperator.identity());
    }

    /** What is read and lies from the least to the most. */
    static <C extends Comparable<C>> Syntax<C> between(
            String allowed, Function<String, @Nullable C> reading, C least, C most) {
        return new Syntax<>(allowed, text -> {
            C value = reading.apply(text);
            return value == null || value.compareTo(least) < 0 || value.compareTo(most) > 0 ? null : value;
        });
    }

    /** The same values under a description of their own. */
    Syntax<T> withAllowed(String description) {
        return new Syntax<>(description, reading, offence);
    }

    <R> Syntax<R> map(Function<T, R> mapping) {
        return new Syntax<>(allowed, text -> {
            T value = parse(text);
            return value == null ? null : mapping.apply(value);
        });
    }

    @Nullable
    T parse(String text) {
        return reading.apply(text);
    }
}
