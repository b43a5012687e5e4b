// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import dev.estrace.core.record.TraceField;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what everything inside a scope is to carry, by MDC key. Not thread-safe. */
final class ScopeValues {
    private final Map<String, String> values = new LinkedHashMap<>();

    /** The MDC key that scopes fill for a field: its first one. */
    static String key(TraceField field) {
        if (field.mdcKeys().isEmpty()) {
            throw new IllegalArgumentException(field.fieldName() + " is not a field that a scope can give");
        }
        return field.mdcKeys().get(0);
    }

    /** Sets one value; null and blank say nothing. */
    ScopeValues put(TraceField field, @Nullable String value) {
        String key = key(field);
        if (value != null && !value.isBlank()) {
            values.put(key, value);
        }
        return this;
    }

    ScopeValues putIfAbsent(TraceField field, @Nullable String value) {
        return values.containsKey(key(field)) ? this : put(field, value);
    }

    /** Sets all of a scope's. */
    ScopeValues putAll(Map<String, String> others) {
        values.putAll(others);
        return this;
    }

    ScopeValues putAll(ScopeValues others) {
        return putAll(others.values);
    }

    ScopeValues remove(TraceField field) {
        values.remove(key(field));
        return this;
    }

    @Nullable
    String get(TraceField field) {
        return values.get(key(field));
    }

    Map<String, String> asMap() {
        return values;
    }
}
