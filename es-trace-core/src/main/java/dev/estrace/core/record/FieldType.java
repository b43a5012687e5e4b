// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.record;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How Elasticsearch maps a field, and which Java value its document carries. Immutable. */
public enum FieldType {
    KEYWORD,
    TEXT,
    DATE,
    SHORT,
    INTEGER,
    LONG,
    FLOAT,
    DOUBLE,
    BOOLEAN,
    IP,
    FLATTENED;

    /** Longest text read as a number, in characters, so that no input makes parsing slow. */
    public static final int LONGEST_NUMBER = 64;

    /** The name of the mapping type, as in {@code {"type": "keyword"}}. */
    public String mappingName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether its values are no texts. */
    public boolean isNumeric() {
        return switch (this) {
            case SHORT, INTEGER, LONG, FLOAT, DOUBLE, BOOLEAN -> true;
            case KEYWORD, TEXT, DATE, IP, FLATTENED -> false;
        };
    }

    /**
     * The value as this type stores it, or null when it can not be read as one: Elasticsearch would refuse the whole
     * document for a text in a numeric field.
     *
     * @param value a text, number or boolean
     */
    public @Nullable Object convert(Object value) {
        return switch (this) {
            case SHORT -> wholeNumber(value, Short.MAX_VALUE);
            case INTEGER -> wholeNumber(value, Integer.MAX_VALUE);
            case LONG -> wholeNumber(value);
            case FLOAT, DOUBLE -> finite(value);
            case BOOLEAN -> truth(value);
            case KEYWORD, TEXT, DATE, IP, FLATTENED -> value;
        };
    }

    /** @param most greatest value; the least is one below its negative */
    private static @Nullable Object wholeNumber(Object value, long most) {
        Long whole = wholeNumber(value);
        return whole == null || whole > most || whole < -most - 1 ? null : whole;
    }

    private static @Nullable Long wholeNumber(Object value) {
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        String text = value.toString().strip();
        try {
            return text.length() > LONGEST_NUMBER ? null : new BigDecimal(text).longValueExact();
        } catch (ArithmeticException | NumberFormatException notWhole) {
            return null;
        }
    }

    private static @Nullable Double finite(Object value) {
        if (value instanceof Number given) {
            return finite(given.doubleValue());
        }
        String text = value.toString();
        try {
            return text.length() > LONGEST_NUMBER ? null : finite(Double.parseDouble(text));
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    private static @Nullable Double finite(double number) {
        return Double.isFinite(number) ? number : null;
    }

    private static @Nullable Boolean truth(Object value) {
        if (value instanceof Boolean given) {
            return given;
        }
        return switch (value.toString().strip().toLowerCase(Locale.ROOT)) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> null;
        };
    }
}
