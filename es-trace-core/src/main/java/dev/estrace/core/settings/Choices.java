// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one of a few words. */
final class Choices {
    private Choices() {}

    static <E extends Enum<E>> Syntax<E> of(E[] choices) {
        String allowed = Arrays.stream(choices).map(Choices::word).collect(Collectors.joining(", "));
        return new Syntax<>("one of " + allowed, text -> find(choices, text.strip()));
    }

    private static <E extends Enum<E>> @Nullable E find(E[] choices, String text) {
        for (E choice : choices) {
            if (word(choice).equalsIgnoreCase(text)) {
                return choice;
            }
        }
        return null;
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
