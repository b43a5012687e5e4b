// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.record;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value of a log call as it is now: what may change before the worker reads it becomes text on the caller. */
public final class CapturedValue {
    /** What a double can hold exactly is not longer. */
    private static final int BITS_OF_A_DOUBLE = 53;

    private CapturedValue() {}

    /**
     * The value itself when it can not change, numbers as {@code Long}, {@code Integer} or {@code Double} when these
     * hold them exactly, else its text. Never throws.
     */
    public static @Nullable Object of(@Nullable Object value) {
        if (value == null || isConstant(value)) {
            return value;
        }
        Object plain = value instanceof Number || value instanceof AtomicBoolean ? plainNumber(value) : null;
        return plain == null ? textOf(value) : plain;
    }

    /** The value's text, that of an array with its elements, or a placeholder when its {@code toString()} throws. */
    public static String textOf(Object value) {
        return textFrom("toString()", () -> value.getClass().isArray() ? arrayText(value) : value.toString());
    }

    /**
     * The text that the application's code gives, or a placeholder when it throws.
     *
     * @param source the method in words, for the placeholder
     */
    public static String textFrom(String source, Supplier<@Nullable String> text) {
        try {
            return String.valueOf(text.get());
        } catch (Throwable broken) { // it is the application's code, and may throw anything
            return "(" + source + " threw " + broken.getClass().getName() + ")";
        }
    }

    /** Other numbers, such as {@code AtomicLong}, change, and the text of an enum's constant is its program's code. */
    private static boolean isConstant(Object value) {
        return value instanceof String
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Double
                || value instanceof Boolean;
    }

    /** Only of classes of the JDK, which do what is expected of them. */
    private static @Nullable Object plainNumber(Object value) {
        Class<?> type = value.getClass();
        if (type == Short.class
                || type == Byte.class
                || type == AtomicLong.class
                || type == AtomicInteger.class
                || type == LongAdder.class) {
            return ((Number) value).longValue();
        } else if (type == Float.class) {
            return Double.valueOf(value.toString()); // 0.1f is meant to be 0.1, not 0.10000000149
        } else if (type == DoubleAdder.class) {
            return ((Number) value).doubleValue();
        } else if (type == BigInteger.class) {
            return whole((BigInteger) value);
        } else if (type == BigDecimal.class) {
            return decimal((BigDecimal) value);
        }
        return type == AtomicBoolean.class ? ((AtomicBoolean) value).get() : null;
    }

    private static @Nullable Long whole(BigInteger value) {
        return value.bitLength() < Long.SIZE ? value.longValue() : null;
    }

    private static @Nullable Double decimal(BigDecimal value) {
        if (value.unscaledValue().bitLength() > BITS_OF_A_DOUBLE) {
            return null;
        }
        double nearest = value.doubleValue();
        return Double.isFinite(nearest) && BigDecimal.valueOf(nearest).compareTo(value) == 0 ? nearest : null;
    }

    private static String arrayText(Object array) {
        String inBrackets = Arrays.deepToString(new Object[] {array});
        return inBrackets.substring(1, inBrackets.length() - 1);
    }
}
