// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One log call in words that every logging framework has. Immutable.
 *
 * @param logger name of the logger
 * @param message with {@code {}} for each argument; null is logged as null
 * @param mdc what the MDC holds during the call; values may be null
 * @param markers the first is the call's marker, the others are nested in it
 * @param keyValues of this call alone; values may be null
 */
public record LogCall(
        Level level,
        String logger,
        @Nullable String message,
        List<Object> arguments,
        Map<String, @Nullable String> mdc,
        List<String> markers,
        Map<String, @Nullable Object> keyValues,
        @Nullable Throwable throwable) {
    /** The levels that all frameworks have, whatever they call them. */
    public enum Level {
        TRACE,
        DEBUG,
        INFO,
        WARNING,
        ERROR
    }

    /** Keeps copies of its own. */
    public LogCall {
        arguments = List.copyOf(arguments);
        mdc = Collections.unmodifiableMap(new LinkedHashMap<>(mdc));
        markers = List.copyOf(markers);
        keyValues = Collections.unmodifiableMap(new LinkedHashMap<>(keyValues));
    }

    /** A call at INFO. */
    public static LogCall info(@Nullable String message, Object... arguments) {
        return at(Level.INFO, message, arguments);
    }

    /** A call at any level. */
    public static LogCall at(Level level, @Nullable String message, Object... arguments) {
        return new LogCall(
                level, "org.acme.Checkout", message, List.of(arguments), Map.of(), List.of(), Map.of(), null);
    }

    /** The same call with a further MDC entry. */
    public LogCall mdc(String key, @Nullable String value) {
        Map<String, @Nullable String> more = new LinkedHashMap<>(mdc);
        more.put(key, value);
        return new LogCall(level, logger, message, arguments, more, markers, keyValues, throwable);
    }

    /** The same call with a marker, in which the others are nested. */
    public LogCall marked(String marker, String... nested) {
        List<String> names = new ArrayList<>(List.of(marker));
        names.addAll(List.of(nested));
        return new LogCall(level, logger, message, arguments, mdc, names, keyValues, throwable);
    }

    /** The same call with a further key-value pair. */
    public LogCall with(String key, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(keyValues);
        more.put(key, value);
        return new LogCall(level, logger, message, arguments, mdc, markers, more, throwable);
    }

    /** The same call with a throwable. */
    public LogCall thrown(Throwable cause) {
        return new LogCall(level, logger, message, arguments, mdc, markers, keyValues, cause);
    }
}
