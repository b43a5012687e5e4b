// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what is on or off. */
final class Switch {
    static final Syntax<Boolean> SYNTAX = new Syntax<>("true or false", Switch::parse);

    private Switch() {}

    private static @Nullable Boolean parse(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> Boolean.TRUE;
            case "false", "no", "off", "0" -> Boolean.FALSE;
            default -> null;
        };
    }
}
