// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.query;

import dev.estrace.core.record.TraceLevel;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The levels of stored records, those of other writers included. */
public final class Levels {
    private static final List<String> RISING =
            List.of("trace", "debug", "info", "warning", "warn", "error", "critical", "fatal");
    private static final List<TraceLevel> MEANT = List.of(
            TraceLevel.TRACE,
            TraceLevel.DEBUG,
            TraceLevel.INFO,
            TraceLevel.WARNING,
            TraceLevel.WARNING,
            TraceLevel.ERROR,
            TraceLevel.FATAL,
            TraceLevel.FATAL);
    private static final int FIRST_ERROR = RISING.indexOf("error");

    private Levels() {}

    /** Whether it is error or above. */
    public static boolean isError(String level) {
        return rank(level) >= FIRST_ERROR;
    }

    /** An empty map from level to count that goes from the lowest level to the highest, unknown ones first. */
    public static Map<String, Long> counts() {
        return new TreeMap<>(Comparator.comparingInt(Levels::rank).thenComparing(Comparator.naturalOrder()));
    }

    /** How many of the counted records are errors. */
    public static long errors(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .filter(level -> isError(level.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** The level that a name means, in upper or lower case; empty for a name that nobody writes. */
    static Optional<TraceLevel> parse(String name) {
        int rank = rank(name);
        return rank < 0 ? Optional.empty() : Optional.of(MEANT.get(rank));
    }

    /** The names, in lower and in upper case, of the levels from one to another, both included. */
    static List<String> names(TraceLevel lowest, TraceLevel highest) {
        return RISING.stream()
                .filter(name -> isBetween(lowest, MEANT.get(rank(name)), highest))
                .flatMap(name -> Stream.of(name, name.toUpperCase(Locale.ROOT)))
                .toList();
    }

    private static boolean isBetween(TraceLevel lowest, TraceLevel level, TraceLevel highest) {
        return level.compareTo(lowest) >= 0 && level.compareTo(highest) <= 0;
    }

    private static int rank(String level) {
        return RISING.indexOf(level.toLowerCase(Locale.ROOT));
    }
}
