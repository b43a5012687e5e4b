// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import java.text.Normalizer;
import java.util.Locale;

/** A text as it may stand in the name of an index. */
final class CleanValue {
    private static final int REPLACEMENT = '_';

    private CleanValue() {}

    /**
     * The text in lower case, with {@code _} for what is no letter, digit, dot or hyphen, from the first letter or digit
     * on; empty when it has none. Elasticsearch takes letters of all languages, and no name with one of {@code \/*?"<>|,#:},
     * with a space or with an upper-case letter in it.
     *
     * @param mostBytes in UTF-8, after which the rest is left out
     */
    static String of(String text, int mostBytes) {
        String lower = Normalizer.normalize(text, Normalizer.Form.NFC).strip().toLowerCase(Locale.ROOT);
        StringBuilder clean = new StringBuilder();
        int bytes = 0;
        for (int i = 0; i < lower.length(); i += Character.charCount(lower.codePointAt(i))) {
            int character = allowed(lower.codePointAt(i));
            bytes += bytes(character);
            if (bytes > mostBytes) {
                break;
            }
            if (clean.isEmpty() && !Character.isLetterOrDigit(character)) {
                bytes = 0;
            } else {
                clean.appendCodePoint(character);
            }
        }
        return clean.toString();
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

    private static int bytes(int character) {
        return character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    }
}
