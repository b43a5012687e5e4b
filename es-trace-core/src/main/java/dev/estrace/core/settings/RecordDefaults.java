// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import dev.estrace.core.record.TraceField;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What every record of one appender starts from; MDC and key-value pairs override it. Immutable.
 *
 * @param fields values of known fields, typed as their field stores them; only those that were set
 * @param tags on every record, before its own
 * @param freeFields fixed pairs without a field of their own, to be treated like free MDC keys
 * @param includeMarkers whether markers become tags
 * @param maxMessageLength most characters of a message
 * @param maxStackTraceLength most characters of a stack trace
 * @param maxFields most free keys of one record
 */
public record RecordDefaults(
        Map<TraceField, Object> fields,
        List<String> tags,
        Map<String, String> freeFields,
        boolean includeMarkers,
        int maxMessageLength,
        int maxStackTraceLength,
        int maxFields) {
    /** Keeps its own copies of the collections, in their order. */
    public RecordDefaults {
        EnumMap<TraceField, Object> known = new EnumMap<>(TraceField.class);
        known.putAll(fields);
        fields = Collections.unmodifiableMap(known);
        tags = List.copyOf(tags);
        freeFields = Collections.unmodifiableMap(new LinkedHashMap<>(freeFields));
    }
}
