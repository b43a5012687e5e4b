// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import dev.estrace.core.record.TraceLevel;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a level under the names that frameworks give it. */
final class Levels {
    static final Syntax<TraceLevel> SYNTAX =
            new Syntax<>("one of trace, debug, info, warning, error, fatal", Levels::parse);

    /** A level, or the word off, which reads as no level. */
    static final Syntax<Optional<TraceLevel>> OFF_OR_LEVEL = new Syntax<>(
            "off or " + SYNTAX.allowed(),
            text -> text.strip().equalsIgnoreCase("off")
                    ? Optional.empty()
                    : Optional.ofNullable(parse(text)).map(Optional::of).orElse(null));

    private Levels() {}

    private static @Nullable TraceLevel parse(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "trace" -> TraceLevel.TRACE;
            case "debug" -> TraceLevel.DEBUG;
            case "info" -> TraceLevel.INFO;
            case "warning", "warn" -> TraceLevel.WARNING;
            case "error" -> TraceLevel.ERROR;
            case "fatal", "critical" -> TraceLevel.FATAL;
            default -> null;
        };
    }
}
