// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import org.jspecify.annotations.Nullable;

/**
 * A text that was set.
 *
 * @param text the value as written, expanded
 * @param environmentName the environment variable it is from, or null for the configuration
 */
record Given(String text, @Nullable String environmentName) {
    private static final int LONGEST_SHOWN = 80;

    /** A part of it, of the same origin. */
    Given ofText(String part) {
        return new Given(part, environmentName);
    }

    /** The value as a sentence may show it: short, on one line, and without what stands before the @ of an address. */
    String shown() {
        String line = text.strip().replaceAll("(?s)^(.*?://)?.*@", "$1****@").replaceAll("\\p{Cntrl}", " ");
        return line.length() > LONGEST_SHOWN ? line.substring(0, LONGEST_SHOWN) + "…" : line;
    }

    /** Where the value is from, when it is not from the configuration. */
    String origin() {
        return environmentName == null ? "" : " (from " + environmentName + ")";
    }
}
