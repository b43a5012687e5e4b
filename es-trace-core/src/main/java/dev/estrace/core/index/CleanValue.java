// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;
import java.util.Locale;

/** A text as it may stand in the name of an index. */
final class CleanValue {
    private static final int REPLACEMENT = '_';

    private CleanValue() {}

    /**
     * The text in lower case, with {@code _} for what is no letter, digit, dot or hyphen, from the first letter or digit
     * on; empty when it has none. Before a digit that would be first stands {@code _}, as the value is no date: other
     * services have templates for {@code app-20*}. Elasticsearch takes letters of all languages, and no name with one of
     * {@code \/*?"<>|,#:}, with a space or with an upper-case letter in it.
     *
     * @param mostBytes in UTF-8, after which the rest is left out
     */
    static String of(String text, int mostBytes) {
        String lower = Normalizer.normalize(text, Normalizer.Form.NFC).strip().toLowerCase(Locale.ROOT);
        StringBuilder clean = new StringBuilder();
        int bytes = 0;
        for (int i = 0; i < lower.length(); i += Character.charCount(lower.codePointAt(i))) {
            int character = allowed(lower.codePointAt(i));
            String more = clean.isEmpty() ? first(character) : Character.toString(character);
            bytes += more.getBytes(UTF_8).length;
            if (bytes > mostBytes) {
                break;
            }
            clean.append(more);
        }
        return clean.toString();
    }

    private static String first(int character) {
        if (Character.isLetter(character)) {
            return Character.toString(character);
        }
        return Character.isDigit(character) ? Character.toString(REPLACEMENT) + Character.toString(character) : "";
    }

    private static int allowed(int character) {
        return isWordPart(character) || character == '.' || character == '-' ? character : REPLACEMENT;
    }

    private static boolean isWordPart(int character) {
        return Character.isLetterOrDigit(character)
                || switch (Character.getType(character)) {
                    case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
                    default -> false;
                };
    }
}
