// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether the indices have a life cycle: the values of {@code ilm}. Immutable.
 *
 * @param mode whose policy it is
 * @param policy the policy's name when it is named, else empty
 */
public record Lifecycle(Mode mode, String policy) {
    /** Whose policy it is. */
    public enum Mode {
        /** One of ours, by the kind of target. */
        AUTO,
        /** None. */
        OFF,
        /** The one of a name, written by us when it is missing. */
        NAMED
    }

    static final Syntax<Lifecycle> SYNTAX = new Syntax<>(
            "auto, off, or the name of a policy without spaces and any of ,*?\"<>|\\/# and without _ at its beginning",
            Lifecycle::parse);

    private static final Pattern NAME = Pattern.compile("(?!_)[^,*?\"<>|\\\\/#\\s\\p{Cntrl}]{1,255}");

    private static @Nullable Lifecycle parse(String text) {
        String word = text.strip();
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "auto", "true", "yes", "on" -> new Lifecycle(Mode.AUTO, "");
            case "off", "false", "no", "none", "disabled" -> new Lifecycle(Mode.OFF, "");
            default -> NAME.matcher(word).matches() ? new Lifecycle(Mode.NAMED, word) : null;
        };
    }
}
