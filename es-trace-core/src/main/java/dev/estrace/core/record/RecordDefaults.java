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
 * @param inclusion what is asked for beside the record itself
 * @param limits how large a document may become
 * @param mdc which MDC keys are taken
 * @param masks what is not shown
 * @param governance what each record must say
 * @param derived what is concluded
 */
public record RecordDefaults(
        Map<TraceField, Object> fields,
        List<String> tags,
        Map<String, String> freeFields,
        Inclusion inclusion,
        Limits limits,
        MdcRules mdc,
        MaskRules masks,
        GovernanceRules governance,
        DerivedRules derived) {
    /** Keeps copies of its own, in their order. */
    public RecordDefaults {
        EnumMap<TraceField, Object> known = new EnumMap<>(TraceField.class);
        known.putAll(fields);
        fields = Collections.unmodifiableMap(known);
        tags = List.copyOf(tags);
        freeFields = Collections.unmodifiableMap(new LinkedHashMap<>(freeFields));
    }

    /** No values, no rules, and the default limits. */
    public static RecordDefaults none() {
        return of(Map.of(), List.of(), Map.of(), Limits.DEFAULT);
    }

    /** Values without rules. */
    public static RecordDefaults of(
            Map<TraceField, Object> fields, List<String> tags, Map<String, String> freeFields, Limits limits) {
        return new RecordDefaults(
                fields,
                tags,
                freeFields,
                Inclusion.DEFAULT,
                limits,
                MdcRules.all(),
                MaskRules.none(),
                GovernanceRules.none(),
                DerivedRules.none());
    }

    /** Without values: some of them may be masked. */
    @Override
    public String toString() {
        return "RecordDefaults[fields=" + fields.keySet() + ", freeFields=" + freeFields.keySet() + ", " + inclusion
                + ", " + limits + "]";
    }

    /**
     * What is asked for.
     *
     * @param markers whether markers become tags
     * @param callerData whether file, line and function are looked up, which costs the caller a stack walk
     * @param hostMetrics whether memory and CPU of the process are told
     */
    public record Inclusion(boolean markers, boolean callerData, boolean hostMetrics) {
        /** Markers only. */
        public static final Inclusion DEFAULT = new Inclusion(true, false, false);
    }

    /**
     * How large a document may become.
     *
     * @param maxMessageLength longest message and longest single value, in characters
     * @param maxStackTraceLength longest stack trace, in characters
     * @param maxFields most free keys of one record; the rest is counted in the document
     */
    public record Limits(int maxMessageLength, int maxStackTraceLength, int maxFields) {
        /** 65,536 characters each, 512 free keys. */
        public static final Limits DEFAULT = new Limits(1 << 16, 1 << 16, 512);
    }
}
