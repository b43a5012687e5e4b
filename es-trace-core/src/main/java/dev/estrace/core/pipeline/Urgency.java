// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import dev.estrace.core.record.FieldType;
import dev.estrace.core.record.TraceField;
import dev.estrace.core.record.TraceFields;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.core.settings.ExportMode;
import dev.estrace.core.settings.ExportSettings;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which records don't wait for others: in hybrid mode errors, blocked policies and budget overruns. Immutable,
 * thread-safe; asked by the threads that log, so it looks at a record's values only in hybrid mode.
 */
final class Urgency {
    private static final String BLOCKED = "blocked";
    private static final Set<TraceField> WATCHED = Set.of(
            TraceField.GENOPS_POLICY_RESULT,
            TraceField.GENOPS_BUDGET_REMAINING,
            TraceField.GENOPS_BUDGET_CONSUMED,
            TraceField.GENOPS_BUDGET_LIMIT);

    private final ExportSettings settings;

    Urgency(ExportSettings settings) {
        this.settings = settings;
    }

    boolean isUrgent(TraceRecord record) {
        return settings.mode() == ExportMode.HYBRID
                && (record.level().compareTo(settings.flushLevel()) >= 0 || isGovernanceAlarm(watched(record)));
    }

    private static boolean isGovernanceAlarm(Map<TraceField, Object> values) {
        Double remaining = number(values.get(TraceField.GENOPS_BUDGET_REMAINING));
        Double consumed = number(values.get(TraceField.GENOPS_BUDGET_CONSUMED));
        Double limit = number(values.get(TraceField.GENOPS_BUDGET_LIMIT));
        return BLOCKED.equals(values.get(TraceField.GENOPS_POLICY_RESULT))
                || (remaining != null && remaining < 0)
                || (consumed != null && limit != null && consumed > limit);
    }

    /** What counts for a field as in the document: the record's own values over its scope's over the MDC's. */
    private static Map<TraceField, Object> watched(TraceRecord record) {
        Map<TraceField, Object> watched = new EnumMap<>(TraceField.class);
        record.mdc().forEach((key, value) -> watch(watched, key, value));
        record.scope().forEach((key, value) -> watch(watched, key, value));
        record.values().forEach((key, value) -> watch(watched, key, value));
        WATCHED.stream()
                .filter(record.fields()::containsKey)
                .forEach(field -> watched.put(field, record.fields().get(field)));
        return watched;
    }

    private static void watch(Map<TraceField, Object> watched, String key, @Nullable Object value) {
        TraceField field = TraceFields.named(key);
        if (field != null && value != null && WATCHED.contains(field)) {
            watched.put(field, value);
        }
    }

    private static @Nullable Double number(@Nullable Object value) {
        return value == null ? null : (Double) FieldType.DOUBLE.convert(value);
    }
}
