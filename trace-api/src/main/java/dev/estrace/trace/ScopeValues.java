// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import dev.estrace.core.record.TraceField;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what everything inside a scope is to carry, by MDC key. Not thread-safe. */
final class ScopeValues {
    /** What is told of one piece of work: inherited, and so on many records, it would count many times. */
    private static final Set<TraceField> OF_ONE_RECORD = EnumSet.of(
            TraceField.STATUS,
            TraceField.GENOPS_POLICY_NAME,
            TraceField.GENOPS_POLICY_RESULT,
            TraceField.GENOPS_POLICY_REASON,
            TraceField.GENOPS_BUDGET_ID,
            TraceField.GENOPS_SUCCESSFUL_PROVIDER);

    private final Map<String, String> values = new LinkedHashMap<>();

    /** The MDC key that scopes fill for a field: its first one. */
    static String key(TraceField field) {
        boolean measured = field.type().isNumeric() || OF_ONE_RECORD.contains(field);
        if (measured || field.mdcKeys().isEmpty()) {
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
