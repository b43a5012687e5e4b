// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

import static dev.estrace.core.record.MaskRules.LONGEST_SECRET;

import dev.estrace.core.record.BoundedPattern;
import dev.estrace.core.record.BoundedPattern.TooCostlyException;
import dev.estrace.core.record.MaskRules;
import dev.estrace.core.record.TraceField;
import dev.estrace.core.record.TraceFields;
import dev.estrace.core.record.TraceRecord;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Replaces what a document must not show, by the rules of the record's appender: the values of some keys, wherever in the
 * record they stand, and the parts of texts that fit a pattern. Worker thread only.
 */
final class Masking {
    /** What is shown instead. */
    static final String MASK = "****";

    /** A shorter value is masked where its key gives it and not in other texts, of which it would be a part by chance. */
    private static final int SHORTEST_SECRET = 4;

    /** Values of one record that are looked for in its other texts. */
    private static final int MOST_SECRETS = 64;

    private static final int MOST_KEYS = 1000;

    /** Of a longer text the rest is given up before it is searched, in characters. */
    private static final int LONGEST_SEARCHED = 1 << 18;

    private final Consumer<BoundedPattern> tooCostly;
    private final Map<String, Boolean> hiddenKeys = new HashMap<>();
    private final Set<String> secrets = new LinkedHashSet<>();
    private final BiConsumer<String, Object> learn = this::learn;
    private MaskRules rules = MaskRules.none();
    private List<BoundedPattern> assignments = List.of();

    /** @param tooCostly is told a pattern that gave up; the text is masked as a whole then */
    Masking(Consumer<BoundedPattern> tooCostly) {
        this.tooCostly = tooCostly;
    }

    /** Goes over to the next record. */
    @SuppressWarnings("ReferenceEquality") // an appender's rules are one object
    void turnTo(TraceRecord record) {
        if (rules != record.defaults().masks()) {
            rules = record.defaults().masks();
            assignments = rules.assignments();
            hiddenKeys.clear();
        }
        secrets.clear();
        if (!rules.keys().isEmpty()) {
            record.defaults().freeFields().forEach(learn);
            record.defaults().fields().forEach((field, value) -> learn(field.fieldName(), value));
            record.mdc().forEach(learn);
            record.scope().forEach(learn);
            record.values().forEach(learn);
            record.fields().forEach((field, value) -> learn(field.fieldName(), value));
        }
    }

    private void learn(@Nullable String key, @Nullable Object value) {
        if (key != null && (value instanceof String || value instanceof Number)) {
            String text = value.toString();
            if (text.length() >= SHORTEST_SECRET && secrets.size() < MOST_SECRETS && hides(key)) {
                secrets.add(text);
            }
        }
    }

    /** Whether the value of this key must not be shown, by any name that its field has. */
    boolean hides(String key) {
        if (rules.keys().isEmpty()) {
            return false;
        }
        if (hiddenKeys.size() > MOST_KEYS) {
            hiddenKeys.clear();
        }
        return hiddenKeys.computeIfAbsent(key, this::isHidden);
    }

    private boolean isHidden(String key) {
        TraceField field = TraceFields.named(key);
        return fitsAny(key)
                || (field != null
                        && (fitsAny(field.fieldName())
                                || field.mdcKeys().stream().anyMatch(this::fitsAny)))
                || (key.startsWith(TraceFields.CUSTOM_PREFIX)
                        && fitsAny(key.substring(TraceFields.CUSTOM_PREFIX.length())));
    }

    private boolean fitsAny(String key) {
        return rules.keys().stream().anyMatch(glob -> glob.matches(key));
    }

    /** The value itself when all of it may be shown, else its text without what may not. */
    Object shown(Object value) {
        String text = value.toString();
        String shown = text(text);
        return shown.equals(text) ? value : shown;
    }

    /** The first characters of the text without what may not be shown. */
    String text(String text, int maxLength) {
        if (rules.isEmpty()) {
            return SafeText.cut(text, maxLength);
        }
        if (text.length() <= maxLength) {
            return SafeText.cut(text(text), maxLength);
        }
        String cut = text(SafeText.cut(text, maxLength));
        String farther = text(SafeText.cut(text, maxLength + LONGEST_SECRET));
        return SafeText.cut(inCommon(cut, farther), maxLength);
    }

    /** Where a secret is cut in two, only the longer of both texts shows none of it: they part there. */
    private static String inCommon(String cut, String farther) {
        int mismatch = Arrays.mismatch(cut.toCharArray(), farther.toCharArray());
        return mismatch < 0 ? cut : cut.substring(0, mismatch);
    }

    /** The text without what may not be shown, of which the end is missing when it is very long. */
    String longText(String text) {
        return rules.isEmpty() ? text : text(text, LONGEST_SEARCHED);
    }

    /** The text without what may not be shown. */
    String text(String text) {
        if (rules.isEmpty()) {
            return text;
        }
        String shown = text;
        for (String secret : secrets) {
            shown = shown.replace(secret, MASK);
        }
        for (BoundedPattern assignment : assignments) {
            shown = replaced(assignment, shown, "$1" + MASK);
        }
        for (BoundedPattern pattern : rules.patterns()) {
            shown = replaced(pattern, shown, MASK);
        }
        return shown;
    }

    /** What can't be searched may hold anything. */
    private String replaced(BoundedPattern pattern, String text, String replacement) {
        try {
            return pattern.replaceIn(text, replacement);
        } catch (TooCostlyException givenUp) {
            tooCostly.accept(pattern);
            return MASK;
        }
    }
}
