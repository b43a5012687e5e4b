// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces <code>${env:NAME:-default}</code> and <code>${sys:name:-default}</code>. What comes in is not expanded
 * again. Immutable.
 */
record Expansion(Function<String, @Nullable String> environment, Function<String, @Nullable String> properties) {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|sys):(.+?)(?::-(.*?))?}", Pattern.DOTALL);

    /**
     * A text with its references replaced.
     *
     * @param text what it became; empty when something is missing
     * @param missing the first reference without a value and without a default, or null
     */
    record Expanded(String text, @Nullable String missing) {}

    Expanded expand(String text) {
        StringBuilder expanded = new StringBuilder();
        Matcher reference = REFERENCE.matcher(text);
        while (reference.find()) {
            String value = value(reference);
            if (value == null) {
                return new Expanded("", reference.group());
            }
            reference.appendReplacement(expanded, Matcher.quoteReplacement(value));
        }
        return new Expanded(reference.appendTail(expanded).toString(), null);
    }

    /** An empty variable counts as not set, as in a shell's {@code :-}. */
    private @Nullable String value(Matcher reference) {
        String name = reference.group(2);
        String value = reference.group(1).equals("env") ? environment.apply(name) : properties.apply(name);
        return value == null || value.isEmpty() ? reference.group(3) : value;
    }
}
