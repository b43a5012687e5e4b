// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.record;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the field that an MDC key or a key-value name means. Immutable, thread-safe. */
public final class TraceFields {
    /** Keys with this prefix go to {@link TraceField#CUSTOM} without it. */
    public static final String CUSTOM_PREFIX = "custom.";

    private static final Map<String, TraceField> BY_MDC_KEY = byMdcKey();

    private TraceFields() {}

    /** The field that this MDC key fills, or null for a free key, which goes to {@link TraceField#METADATA}. */
    public static @Nullable TraceField named(String mdcKey) {
        return BY_MDC_KEY.get(mdcKey);
    }

    private static Map<String, TraceField> byMdcKey() {
        Map<String, TraceField> fields = new HashMap<>();
        for (TraceField field : TraceField.values()) {
            for (String key : field.mdcKeys()) {
                if (fields.put(key, field) != null) {
                    throw new IllegalStateException("two fields for MDC key " + key);
                }
            }
        }
        return fields;
    }
}
