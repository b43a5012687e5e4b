// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

import dev.estrace.core.record.FieldType;
import java.util.LinkedHashMap;
import java.util.Map;

/** The free keys of one document that have a type of their own, beside the flattened ones. Worker thread only. */
final class Attributes {
    private final Map<String, FieldType> types;
    private final Map<String, Object> values = new LinkedHashMap<>();

    Attributes(Map<String, FieldType> types) {
        this.types = types;
    }

    /** Forgets those of the document before. */
    void clear() {
        values.clear();
    }

    Map<String, Object> all() {
        return values;
    }

    /**
     * Takes a value, which replaces an earlier one of the same name.
     *
     * @param shown as the document shows it
     * @return false when it does not fit its type: there is no value of the name then
     */
    boolean fits(String name, Object shown) {
        FieldType type = types.get(name);
        if (type == null) {
            return true;
        }
        Object fitting = shown instanceof Map ? null : type.convert(shown);
        if (fitting == null || (isMask(shown) && !isText(type))) {
            values.remove(name);
            return isMask(shown);
        }
        values.put(name, fitting);
        return true;
    }

    private static boolean isMask(Object shown) {
        return shown.equals(Masking.MASK);
    }

    private static boolean isText(FieldType type) {
        return type == FieldType.KEYWORD || type == FieldType.TEXT;
    }
}
