// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import static java.util.Map.entry;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads durations such as {@code 2s}, {@code 500 ms}, {@code 5 seconds} or {@code PT2S}. Thread-safe. */
public final class Durations {
    /** Longer than any process runs, and short enough to be counted in nanoseconds. */
    static final Duration UNLIMITED = Duration.ofDays(36_500);

    private static final Set<String> NEVER = Set.of("off", "never", "unlimited");

    private static final Pattern FORM = Pattern.compile("([0-9]+)\\s*([a-z]+)");
    private static final Pattern RANGE = Pattern.compile("(?i)(.+?)\\s*(?:-|\u2013|\\bto\\b)\\s*(.+)");

    private static final Map<String, Long> UNITS = Map.ofEntries(
            entry("ms", 1L),
            entry("millis", 1L),
            entry("millisecond", 1L),
            entry("milliseconds", 1L),
            entry("s", 1_000L),
            entry("sec", 1_000L),
            entry("second", 1_000L),
            entry("seconds", 1_000L),
            entry("m", 60_000L),
            entry("min", 60_000L),
            entry("minute", 60_000L),
            entry("minutes", 60_000L),
            entry("h", 3_600_000L),
            entry("hour", 3_600_000L),
            entry("hours", 3_600_000L),
            entry("d", 86_400_000L),
            entry("day", 86_400_000L),
            entry("days", 86_400_000L));

    private Durations() {}

    static Syntax<Duration> between(String least, String most) {
        Duration min = Objects.requireNonNull(parse(least));
        Duration max = Objects.requireNonNull(parse(most));
        String allowed = "a duration with its unit from " + least + " to " + most + " such as 2s, 500 ms or PT2S";
        return Syntax.between(allowed, Durations::parse, min, max);
    }

    /** A duration, or the word {@code unlimited}, which reads as {@link #UNLIMITED}. */
    static Syntax<Duration> unlimitedOr(String least, String most) {
        Syntax<Duration> limit = between(least, most);
        return new Syntax<>(
                limit.allowed() + ", or unlimited",
                text -> text.strip().equalsIgnoreCase("unlimited") ? UNLIMITED : limit.parse(text));
    }

    /** A duration, or {@link Duration#ZERO} for the word off. */
    static Syntax<Duration> offOrBetween(String least, String most) {
        Syntax<Duration> on = between(least, most);
        return new Syntax<>(
                "off or " + on.allowed(),
                text -> text.strip().equalsIgnoreCase("off") ? Duration.ZERO : on.parse(text));
    }

    /** As {@link #offOrBetween}; zero, and the words never and unlimited, read as off too. */
    static Syntax<Duration> neverOrBetween(String least, String most) {
        Syntax<Duration> on = between(least, most);
        return new Syntax<>(
                "off (or never, unlimited, 0) or " + on.allowed(),
                text -> isNever(text) ? Duration.ZERO : on.parse(text));
    }

    private static boolean isNever(String text) {
        return NEVER.contains(text.strip().toLowerCase(Locale.ROOT)) || Duration.ZERO.equals(parse(text));
    }

    /** Two durations, divided by a hyphen, an en dash or "to", the second not shorter than the first. */
    static Syntax<BackoffSettings> range(String least, String most) {
        Syntax<Duration> each = between(least, most);
        String allowed = "a first and a longest duration from " + least + " to " + most + " such as 500ms-30s";
        return new Syntax<>(allowed, text -> {
            Matcher range = RANGE.matcher(text.strip());
            return range.matches() ? ordered(each.parse(range.group(1)), each.parse(range.group(2))) : null;
        });
    }

    private static @Nullable BackoffSettings ordered(@Nullable Duration first, @Nullable Duration longest) {
        return first == null || longest == null || first.compareTo(longest) > 0
                ? null
                : new BackoffSettings(first, longest);
    }

    /** Null for anything else: a number without a unit too, as nobody knows which was meant; only zero needs none. */
    public static @Nullable Duration parse(String text) {
        String duration = text.strip().toLowerCase(Locale.ROOT);
        if (duration.startsWith("p")) {
            return iso(duration);
        }
        Matcher form = FORM.matcher(duration);
        if (form.matches()) {
            return millis(Numbers.times(Numbers.parse(form.group(1)), UNITS.get(form.group(2))));
        }
        return duration.equals("0") ? Duration.ZERO : null;
    }

    private static @Nullable Duration iso(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException notIso) {
            return null;
        }
    }

    private static @Nullable Duration millis(@Nullable Long millis) {
        return millis == null ? null : Duration.ofMillis(millis);
    }
}
