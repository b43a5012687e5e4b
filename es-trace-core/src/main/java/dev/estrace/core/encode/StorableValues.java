// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

import dev.estrace.core.record.CapturedValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keys and values as a flattened field can store them, without what must not be shown. Worker thread only. */
final class StorableValues {
    /** Longest free key, in characters: with its value it must stay below Lucene's 32,766 bytes a term. */
    static final int LONGEST_KEY = 512;

    /** The mapping allows maps in maps up to a depth of 20. */
    private static final int DEEPEST_MAP = 10;

    private final Masking masking;

    StorableValues(Masking masking) {
        this.masking = masking;
    }

    static boolean isScalar(Object value) {
        return value instanceof Number || value instanceof Boolean;
    }

    /** A flattened field refuses U+0000 in a key (8.19 and 9.5). */
    String key(String key) {
        return SafeText.of(masking.text(key, LONGEST_KEY).replace('\0', '\uFFFD'));
    }

    /** A map with its members, or what is in one. */
    Object member(@Nullable Object value, int maxLength) {
        return member(value, maxLength, 1);
    }

    private Object member(@Nullable Object value, int maxLength, int depth) {
        if (value instanceof Map<?, ?> map && depth < DEEPEST_MAP) {
            Map<String, Object> shown = new LinkedHashMap<>();
            map.forEach((key, each) -> {
                String name = String.valueOf(key);
                shown.put(key(name), masking.hides(name) ? Masking.MASK : member(each, maxLength, depth + 1));
            });
            return shown;
        }
        Object plain = value == null ? "null" : value;
        return isScalar(plain)
                ? masking.scalar(plain)
                : SafeText.of(masking.text(CapturedValue.textOf(plain), maxLength));
    }
}
