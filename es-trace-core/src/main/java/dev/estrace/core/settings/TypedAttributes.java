// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import dev.estrace.core.record.FieldType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads free keys with their types. */
final class TypedAttributes {
    static final Syntax<Map<String, FieldType>> SYNTAX = new Syntax<>(
            "a list such as score=double, experiment_id=keyword of letters, digits and _, each with one of keyword, text,"
                    + " date, short, integer, long, float, double, boolean, ip",
            TypedAttributes::parse);

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_]{1,100}");

    private TypedAttributes() {}

    private static @Nullable Map<String, FieldType> parse(String text) {
        Map<String, String> pairs = Texts.pairs(text);
        if (pairs == null) {
            return null;
        }
        Map<String, FieldType> types = new LinkedHashMap<>();
        for (Map.Entry<String, String> pair : pairs.entrySet()) {
            FieldType type = type(pair.getValue());
            if (type == null || !KEY.matcher(pair.getKey()).matches()) {
                return null;
            }
            types.put(pair.getKey(), type);
        }
        return types;
    }

    private static @Nullable FieldType type(String word) {
        return Arrays.stream(FieldType.values())
                .filter(type -> type != FieldType.FLATTENED)
                .filter(type -> type.mappingName().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(null);
    }
}
