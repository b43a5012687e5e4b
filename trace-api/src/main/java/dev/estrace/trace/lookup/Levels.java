// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The levels of stored records, those of other writers included. */
final class Levels {
    private static final List<String> RISING =
            List.of("trace", "debug", "info", "warning", "warn", "error", "critical", "fatal");
    private static final int FIRST_ERROR = RISING.indexOf("error");

    private Levels() {}

    static boolean isError(String level) {
        return rank(level) >= FIRST_ERROR;
    }

    /** An empty map from level to count that goes from the lowest level to the highest, unknown ones first. */
    static Map<String, Long> counts() {
        return new TreeMap<>(Comparator.comparingInt(Levels::rank).thenComparing(Comparator.naturalOrder()));
    }

    /** How many of the counted records are errors. */
    static long errors(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .filter(level -> isError(level.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static int rank(String level) {
        return RISING.indexOf(level.toLowerCase(Locale.ROOT));
    }
}
