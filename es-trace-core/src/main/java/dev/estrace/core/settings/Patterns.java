// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import dev.estrace.core.record.BoundedPattern;
import dev.estrace.core.record.DerivedRules.ErrorCategory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads regular expressions, one a line: they hold commas. */
final class Patterns {
    static final Syntax<List<BoundedPattern>> LINES = lines(
            "regular expressions of java.util.regex, one a line, none of which fits the empty text", Patterns::pattern);

    static final Syntax<List<ErrorCategory>> CATEGORIES = lines(
            "a list of category=regular expression of java.util.regex, one a line, none of which fits the empty text",
            Patterns::category);

    private Patterns() {}

    private static <T> Syntax<List<T>> lines(String allowed, Function<String, @Nullable T> line) {
        return new Syntax<>(allowed, text -> all(text, line), text -> firstBad(text, line));
    }

    private static <T> @Nullable List<T> all(String text, Function<String, @Nullable T> line) {
        List<T> all = new ArrayList<>();
        for (String each : linesOf(text)) {
            T value = line.apply(each);
            if (value == null) {
                return null;
            }
            all.add(value);
        }
        return all;
    }

    private static String firstBad(String text, Function<String, ?> line) {
        return linesOf(text).stream()
                .filter(each -> line.apply(each) == null)
                .findFirst()
                .orElse(text);
    }

    private static List<String> linesOf(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private static @Nullable BoundedPattern pattern(String regex) {
        try {
            BoundedPattern pattern = new BoundedPattern(regex);
            return pattern.matchesNothing() ? null : pattern;
        } catch (PatternSyntaxException | StackOverflowError notAPattern) {
            return null;
        }
    }

    private static @Nullable ErrorCategory category(String line) {
        int equals = line.indexOf('=');
        BoundedPattern pattern = pattern(line.substring(equals + 1).strip());
        return equals < 1 || pattern == null
                ? null
                : new ErrorCategory(line.substring(0, equals).strip(), pattern);
    }
}
