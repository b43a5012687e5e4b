// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

/** Text as Elasticsearch can store it and give it back. */
final class SafeText {
    private static final char REPLACEMENT = '\uFFFD';

    private SafeText() {}

    /** The text with U+FFFD for each surrogate that has no partner: UTF-8 can not carry one. */
    static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return repaired(text, i);
            }
        }
        return text;
    }

    /** The first characters of a text; half a pair at the end is left to {@link #of}. */
    static String cut(String text, int maxLength) {
        return text.length() <= maxLength ? text : text.substring(0, maxLength);
    }

    private static String repaired(String text, int from) {
        StringBuilder repaired = new StringBuilder(text);
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                repaired.setCharAt(i, REPLACEMENT);
            }
        }
        return repaired.toString();
    }
}
