// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the setting that a misspelt name means. */
final class NearestName {
    /** Beyond so many wrong letters it is another word. */
    private static final int MOST_WRONG_LETTERS = 2;

    /** A longer name is no slip of the hand, and would be slow to compare. */
    private static final int LONGEST_NAME = 40;

    private NearestName() {}

    static Optional<String> of(String name) {
        if (name.length() > LONGEST_NAME) {
            return Optional.empty();
        }
        return Setting.names().stream()
                .filter(known -> distance(name, known) <= MOST_WRONG_LETTERS)
                .min(Comparator.comparing(known -> distance(name, known)));
    }

    /** How many letters to insert, remove or replace, case aside. */
    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            above = nextRow(above, i, a.charAt(i - 1), b);
        }
        return above[b.length()];
    }

    private static int[] nextRow(int[] above, int i, char letter, String b) {
        int[] row = new int[above.length];
        row[0] = i;
        for (int j = 1; j <= b.length(); j++) {
            int replaced = above[j - 1] + (letter == b.charAt(j - 1) ? 0 : 1);
            row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
        }
        return row;
    }
}
