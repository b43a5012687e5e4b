// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

import dev.estrace.core.record.CapturedValue;
import dev.estrace.core.record.FieldType;
import dev.estrace.core.record.RecordDefaults;
import dev.estrace.core.record.TraceField;
import dev.estrace.core.record.TraceFields;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.core.report.TraceCounters;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What settings, MDC, scope and key-values give to one document, each name once: the later source wins. Used again for
 * each record. Worker thread only.
 */
final class FieldValues {
    /** Longest free key, in characters: with its value it must stay below Lucene's 32,766 bytes a term. */
    static final int LONGEST_KEY = 512;

    private final TraceCounters counters;
    private final EnumMap<TraceField, Object> typed = new EnumMap<>(TraceField.class);
    private final List<TraceField> set = new ArrayList<>();
    private final Map<String, Object> metadata = new LinkedHashMap<>();
    private final Map<String, Object> custom = new LinkedHashMap<>();
    private final Set<String> tags = new LinkedHashSet<>();
    private final Set<String> truncated = new LinkedHashSet<>();
    private final BiConsumer<String, Object> put = this::put;
    private int maxLength;
    private int maxFree;
    private int surplusKeys;
    private int misfits;

    FieldValues(TraceCounters counters) {
        this.counters = counters;
    }

    /** Takes what the record and its appender's settings give. */
    void collect(TraceRecord record) {
        clear();
        RecordDefaults defaults = record.defaults();
        maxLength = defaults.limits().maxMessageLength();
        maxFree = defaults.limits().maxFields();
        tags.addAll(defaults.tags());
        defaults.freeFields().forEach(this::putFree);
        defaults.fields().forEach(this::putTyped);
        record.mdc().forEach(put);
        record.scope().forEach(put);
        record.values().forEach(put);
        record.fields().forEach(this::putTyped);
        if (defaults.inclusion().markers()) {
            record.tags().forEach(this::addTag);
        }
        derive();
        noteOverflow();
    }

    /** Notes that a value was cut, for the fields {@code truncated} and {@code metadata.<name>_length}. */
    void cut(String name, int originalLength) {
        truncated.add(name);
        metadata.putIfAbsent(name + "_length", originalLength);
    }

    /** Whether each value fitted the type of its field. */
    boolean fits() {
        return misfits == 0;
    }

    /** The fields that have a value, each once. */
    List<TraceField> typedFields() {
        return set;
    }

    /** Not null for each of {@link #typedFields()}. */
    @Nullable
    Object typed(TraceField field) {
        return typed.get(field);
    }

    Map<String, Object> metadata() {
        return metadata;
    }

    Map<String, Object> custom() {
        return custom;
    }

    Set<String> tags() {
        return tags;
    }

    Set<String> truncated() {
        return truncated;
    }

    private void clear() {
        typed.clear();
        set.clear();
        metadata.clear();
        custom.clear();
        tags.clear();
        truncated.clear();
        surplusKeys = 0;
        misfits = 0;
    }

    private void put(@Nullable String key, @Nullable Object value) {
        if (key == null || value == null) {
            return;
        }
        TraceField field = TraceFields.named(key);
        Object plain = isScalar(value) ? value : CapturedValue.textOf(value);
        if (field == null) {
            putFree(key, plain);
        } else if (field == TraceField.TAGS) {
            addTags(plain.toString());
        } else {
            putFitting(field, key, plain);
        }
    }

    private void putFitting(TraceField field, String key, Object value) {
        Object fitting = field.type().convert(value);
        if (fitting == null) {
            counters.misfit();
            misfits++;
            putFree(key, value);
        } else {
            putTyped(field, fitting);
        }
    }

    private void putTyped(TraceField field, Object value) {
        boolean asItIs = isScalar(value) || (field.type() == FieldType.FLATTENED && value instanceof Map);
        Object bounded = asItIs ? value : bounded(field.fieldName(), CapturedValue.textOf(value));
        if (typed.put(field, bounded) == null) {
            set.add(field);
        }
    }

    private void putFree(String key, Object value) {
        boolean isCustom = key.startsWith(TraceFields.CUSTOM_PREFIX);
        Map<String, Object> target = isCustom ? custom : metadata;
        String name = storable(isCustom ? key.substring(TraceFields.CUSTOM_PREFIX.length()) : key);
        if (metadata.size() + custom.size() < maxFree || target.containsKey(name)) {
            target.put(name, isScalar(value) ? value : bounded(name, value.toString()));
        } else {
            surplusKeys++;
        }
    }

    /** A flattened field refuses U+0000 in a key (8.19 and 9.5). */
    private static String storable(String key) {
        return SafeText.of(SafeText.cut(key, LONGEST_KEY).replace('\0', '\uFFFD'));
    }

    private static boolean isScalar(Object value) {
        return value instanceof Number || value instanceof Boolean;
    }

    /** The text within the longest length, which is noted when it is cut. */
    String bounded(String name, String text) {
        if (text.length() > maxLength) {
            cut(name, text.length());
        }
        return SafeText.of(SafeText.cut(text, maxLength));
    }

    private void addTags(String commaSeparated) {
        for (String tag : commaSeparated.split(",", -1)) {
            addTag(tag.strip());
        }
    }

    private void addTag(@Nullable String tag) {
        if (tag != null && !tag.isEmpty() && tags.size() < maxFree) {
            tags.add(SafeText.of(SafeText.cut(tag, LONGEST_KEY)));
        }
    }

    private void derive() {
        Object environment = typed.get(TraceField.ENVIRONMENT);
        if (environment != null && !typed.containsKey(TraceField.GENOPS_ENVIRONMENT)) {
            putTyped(TraceField.GENOPS_ENVIRONMENT, environment);
        }
        Object run = typed.get(TraceField.RUN_ID);
        if (run != null && !typed.containsKey(TraceField.CUT_ID)) {
            putTyped(TraceField.CUT_ID, cutId(run.toString(), typed.get(TraceField.PARENT_RUN_ID)));
        }
    }

    /** The short form for people: {@code run-7-0001} under {@code job-3} reads {@code 3 -> 0001}. */
    private static String cutId(String run, @Nullable Object parent) {
        return parent == null ? lastPart(run) : lastPart(parent.toString()) + " -> " + lastPart(run);
    }

    private static String lastPart(String id) {
        return id.substring(id.lastIndexOf('-') + 1);
    }

    private void noteOverflow() {
        if (surplusKeys > 0) {
            cut(TraceField.METADATA.fieldName(), metadata.size() + custom.size() + surplusKeys);
        }
    }
}
