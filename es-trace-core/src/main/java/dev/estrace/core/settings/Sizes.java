// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads sizes such as {@code 16MB}; 1KB is 1024. */
final class Sizes {
    private static final Pattern FORM = Pattern.compile("([0-9]+)\\s*([A-Za-z]*)");
    private static final Map<String, Long> UNITS = Map.of(
            "", 1L, "b", 1L, "kb", 1L << 10, "kib", 1L << 10, "mb", 1L << 20, "mib", 1L << 20, "gb", 1L << 30, "gib",
            1L << 30);

    private Sizes() {}

    static Syntax<Integer> between(String least, String most) {
        return longBetween(least, most).map(Math::toIntExact);
    }

    static Syntax<Long> longBetween(String least, String most) {
        Long min = Objects.requireNonNull(parse(least));
        Long max = Objects.requireNonNull(parse(most));
        String allowed = "a size from " + least + " to " + most + " such as 65536, 64KB or 16MB";
        return Syntax.between(allowed, Sizes::parse, min, max);
    }

    static @Nullable Long parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return null;
        }
        return Numbers.times(
                Numbers.parse(form.group(1)), UNITS.get(form.group(2).toLowerCase(Locale.ROOT)));
    }
}
