// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.record;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the settings of one appender give to each of its records. Immutable.
 *
 * @param fields values for records that do not carry their own
 * @param tags tags of every record
 * @param freeFields further key-value pairs, stored under {@code metadata}
 * @param includeMarkers whether markers become tags
 * @param maxMessageLength longest message and longest single value, in characters
 * @param maxStackTraceLength longest stack trace, in characters
 * @param maxFields most free keys of one record; the rest is counted in the document
 */
public record RecordDefaults(
        Map<TraceField, Object> fields,
        List<String> tags,
        Map<String, String> freeFields,
        boolean includeMarkers,
        int maxMessageLength,
        int maxStackTraceLength,
        int maxFields) {
    /** Keeps copies of its own, in their order. */
    public RecordDefaults {
        EnumMap<TraceField, Object> known = new EnumMap<>(TraceField.class);
        known.putAll(fields);
        fields = Collections.unmodifiableMap(known);
        tags = List.copyOf(tags);
        freeFields = Collections.unmodifiableMap(new LinkedHashMap<>(freeFields));
    }

    /** No values, and the default limits: 65,536 characters each, 512 free keys. */
    public static RecordDefaults none() {
        return new RecordDefaults(Map.of(), List.of(), Map.of(), true, 1 << 16, 1 << 16, 512);
    }
}
