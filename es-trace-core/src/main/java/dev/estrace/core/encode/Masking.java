// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

import static dev.estrace.core.record.MaskRules.LONGEST_SECRET;

import dev.estrace.core.record.BoundedPattern;
import dev.estrace.core.record.MaskRules;
import dev.estrace.core.record.TraceField;
import dev.estrace.core.record.TraceFields;
import dev.estrace.core.record.TraceRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
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
    private static final int MOST_SECRETS = 32;

    private static final int MOST_KEYS = 1000;
    private static final int MOST_RULES = 16;

    private final Searches searches;
    private final Map<MaskRules, Map<String, Boolean>> hiddenKeys = new HashMap<>();
    private final List<String> secrets = new ArrayList<>();
    private final BiConsumer<String, Object> learn = this::learn;
    private MaskRules rules = MaskRules.none();
    private Map<String, Boolean> hidden = new HashMap<>();

    Masking(Searches searches) {
        this.searches = searches;
    }

    /** Goes over to the next record. */
    void turnTo(TraceRecord record) {
        turnTo(record.defaults().masks());
        secrets.clear();
        if (!rules.keys().isEmpty()) {
            learnFrom(record);
            secrets.sort(Comparator.comparing(String::length).reversed()); // one may begin with another
        }
    }

    /** Appenders with rules of their own take turns, and so do the library's own records. */
    @SuppressWarnings("ReferenceEquality") // an appender's rules are one object
    private void turnTo(MaskRules next) {
        if (rules == next) {
            return;
        }
        rules = next;
        if (hiddenKeys.size() > MOST_RULES) {
            hiddenKeys.clear();
        }
        hidden = hiddenKeys.computeIfAbsent(next, unused -> new HashMap<>());
    }

    private void learnFrom(TraceRecord record) {
        record.defaults().freeFields().forEach(learn);
        record.defaults().fields().forEach((field, value) -> learn(field.fieldName(), value));
        record.mdc().forEach((key, value) -> {
            learn(key, value);
            learn(key == null ? null : record.defaults().mdc().nameOf(key), value);
        });
        record.scope().forEach(learn);
        record.values().forEach(learn);
        record.fields().forEach((field, value) -> learn(field.fieldName(), value));
    }

    private void learn(@Nullable String key, @Nullable Object value) {
        if (key != null && (value instanceof String || value instanceof Number)) {
            String text = value.toString();
            if (text.length() >= SHORTEST_SECRET && secrets.size() < MOST_SECRETS && hides(key)) {
                secrets.add(text);
            }
        }
    }

    /** Whether the value of this field must not be shown. */
    boolean hides(TraceField field) {
        return hides(field.fieldName());
    }

    /** Whether the value of this key must not be shown, by any name that its field has. */
    boolean hides(String key) {
        if (rules.keys().isEmpty()) {
            return false;
        }
        if (key.length() > StorableValues.LONGEST_KEY) {
            return isHidden(key);
        }
        if (hidden.size() > MOST_KEYS) {
            hidden.clear();
        }
        return hidden.computeIfAbsent(key, this::isHidden);
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

    /** The number or truth itself when all of it may be shown, else its text without what may not. */
    Object scalar(Object value) {
        if (rules.patterns().isEmpty()) {
            return value;
        }
        String text = value.toString();
        String shown = withoutPatterns(text);
        return shown.equals(text) ? value : shown;
    }

    /** A name that code gives, such as a logger's, without what fits a pattern. */
    String name(TraceField field, String name) {
        return rules.isEmpty() ? name : hides(field) ? MASK : withoutPatterns(name);
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

    /** The text without what may not be shown. */
    String text(String text) {
        if (rules.isEmpty()) {
            return text;
        }
        String shown = text;
        for (String secret : secrets) {
            shown = shown.replace(secret, MASK);
        }
        shown = withoutPatterns(shown);
        for (BoundedPattern assignment : rules.assignments()) {
            shown = replaced(assignment, shown, "$1" + MASK);
        }
        return shown;
    }

    private String withoutPatterns(String text) {
        String shown = text;
        for (BoundedPattern pattern : rules.patterns()) {
            shown = replaced(pattern, shown, MASK);
        }
        return shown;
    }

    /** What can't be searched may hold anything. */
    private String replaced(BoundedPattern pattern, String text, String replacement) {
        String replaced = searches.replaced(pattern, text, replacement);
        return replaced == null ? MASK : replaced;
    }
}
