// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.record;

import java.util.regex.Pattern;

/**
 * A pattern of names: {@code *} stands for any characters, {@code ?} for one. Immutable.
 *
 * @param pattern the pattern as written
 * @param ignoresCase whether upper and lower case are the same
 */
public record Glob(String pattern, boolean ignoresCase) {
    /** One that tells upper and lower case apart. */
    public static Glob of(String pattern) {
        return new Glob(pattern, false);
    }

    /** One for which upper and lower case are the same. */
    public static Glob ignoringCase(String pattern) {
        return new Glob(pattern, true);
    }

    /** Whether the whole name fits. Takes at most the product of both lengths in steps, whatever the pattern. */
    public boolean matches(String name) {
        int at = 0;
        int inPattern = 0;
        int star = -1;
        int afterStar = 0;
        while (at < name.length()) {
            if (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
                star = inPattern++;
                afterStar = at;
            } else if (inPattern < pattern.length() && fits(pattern.charAt(inPattern), name.charAt(at))) {
                inPattern++;
                at++;
            } else if (star >= 0) {
                inPattern = star + 1;
                at = ++afterStar;
            } else {
                return false;
            }
        }
        return pattern.chars().skip(inPattern).allMatch(rest -> rest == '*');
    }

    /** A regular expression that fits the same names of letters, digits, {@code _}, {@code .} and {@code -} in a text. */
    public String regex() {
        StringBuilder regex = new StringBuilder(ignoresCase ? "(?iu)" : "");
        pattern.chars().forEach(c -> regex.append(regexOf((char) c)));
        return regex.toString();
    }

    private static String regexOf(char c) {
        return switch (c) {
            case '*' -> "[\\w.-]*";
            case '?' -> "[\\w.-]";
            default -> Pattern.quote(String.valueOf(c));
        };
    }

    private boolean fits(char wanted, char given) {
        return wanted == '?' || wanted == given || (ignoresCase && lower(wanted) == lower(given));
    }

    private static char lower(char c) {
        return Character.toLowerCase(Character.toUpperCase(c));
    }
}
