// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.record;

import org.jspecify.annotations.Nullable;

/**
 * Another name for the keys of one pattern. Immutable.
 *
 * @param from a name, or a pattern with one {@code *}
 * @param to a name, in which {@code *} is what it was in the key
 */
public record Renaming(String from, String to) {
    /** Whether both are names, or patterns with at most one star, of which the second has none without the first. */
    public static boolean allows(String from, String to) {
        return !from.isEmpty() && !to.isEmpty() && stars(from) <= 1 && stars(to) <= stars(from);
    }

    private static long stars(String pattern) {
        return pattern.chars().filter(c -> c == '*').count();
    }

    /** The other name of this key; null when the pattern does not fit it. */
    @Nullable
    String nameOf(String key) {
        int star = from.indexOf('*');
        if (star < 0) {
            return key.equals(from) ? to : null;
        }
        int rest = from.length() - star - 1;
        boolean fits = key.length() >= star + rest
                && key.startsWith(from.substring(0, star))
                && key.endsWith(from.substring(star + 1));
        return fits ? to.replace("*", key.substring(star, key.length() - rest)) : null;
    }
}
