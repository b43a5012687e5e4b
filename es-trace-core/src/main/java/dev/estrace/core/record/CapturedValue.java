// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.record;

import org.jspecify.annotations.Nullable;

/** A value of a log call as it is now: what may change before the worker reads it becomes text on the caller. */
public final class CapturedValue {
    private CapturedValue() {}

    /** The value itself when it can not change, else its text. Never throws. */
    public static @Nullable Object of(@Nullable Object value) {
        return value == null || isConstant(value) ? value : textOf(value);
    }

    /** The value's text, or a placeholder when its {@code toString()} throws or returns nothing. */
    public static String textOf(Object value) {
        try {
            return String.valueOf(value.toString());
        } catch (Throwable broken) { // it is the application's code, and may throw anything
            return "(toString() threw " + broken.getClass().getName() + ")";
        }
    }

    /** Other numbers, such as {@code AtomicLong}, change. */
    private static boolean isConstant(Object value) {
        return value instanceof String
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Double
                || value instanceof Boolean
                || value instanceof Enum<?>;
    }
}
