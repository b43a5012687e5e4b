// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the module from the beginning of a message such as {@code [STAGE]: load}, before which a symbol may stand. */
final class ModulePrefix {
    private static final Set<String> MODULES =
            Set.of("caller", "nested", "stage", "job", "workflow", "release", "schedule", "audit");

    /** Symbols and spaces that may stand before the bracket, in characters. */
    private static final int LONGEST_ORNAMENT = 8;

    private static final int LONGEST_MODULE = 8;

    private ModulePrefix() {}

    /** The module in lower case, or null when the message names none. */
    static @Nullable String of(String message) {
        int open = bracket(message);
        if (open < 0) {
            return null;
        }
        int close = message.indexOf("]:", open);
        if (close < 0 || close - open - 1 > LONGEST_MODULE) {
            return null;
        }
        String module = message.substring(open + 1, close).toLowerCase(Locale.ROOT);
        return MODULES.contains(module) ? module : null;
    }

    private static int bracket(String message) {
        for (int i = 0; i < Math.min(message.length(), LONGEST_ORNAMENT + 1); i++) {
            char c = message.charAt(i);
            if (c == '[') {
                return i;
            }
            if (Character.isLetterOrDigit(c)) {
                return -1;
            }
        }
        return -1;
    }
}
