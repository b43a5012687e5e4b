// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

import dev.estrace.core.exception.ExceptionDetails;
import dev.estrace.core.record.CapturedValue;
import dev.estrace.core.record.Entries;
import dev.estrace.core.record.FieldType;
import dev.estrace.core.record.GovernanceRules;
import dev.estrace.core.record.MdcRules;
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
    private final Masking masking;
    private final Derivation derivation;
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
    private boolean violated;

    FieldValues(TraceCounters counters, Masking masking, Derivation derivation) {
        this.counters = counters;
        this.masking = masking;
        this.derivation = derivation;
    }

    /**
     * Takes what the record and its appender's settings give.
     *
     * @param module that the message names, or null
     */
    void collect(TraceRecord record, @Nullable ExceptionDetails exception, @Nullable String module) {
        clear();
        RecordDefaults defaults = record.defaults();
        maxLength = defaults.limits().maxMessageLength();
        maxFree = defaults.limits().maxFields();
        tags.addAll(defaults.tags());
        defaults.freeFields().forEach(this::putFree);
        defaults.fields().forEach(this::putSure);
        putMdc(record.mdc(), defaults.mdc());
        record.scope().forEach(put);
        record.values().forEach(put);
        record.fields().forEach(this::putSure);
        if (defaults.inclusion().markers()) {
            record.tags().forEach(this::addTag);
        }
        derive(record, exception, module);
        judge(defaults.governance());
        noteOverflow();
    }

    @SuppressWarnings("ReferenceEquality") // the rules of most appenders are this one object
    private void putMdc(Entries mdc, MdcRules rules) {
        if (rules == MdcRules.all()) {
            mdc.forEach(put);
        } else {
            mdc.forEach((key, value) -> put(key == null ? null : rules.nameOf(key), key, value));
        }
    }

    /** Notes that a value was cut, for the fields {@code truncated} and {@code metadata.<name>_length}. */
    void cut(String name, int originalLength) {
        truncated.add(name);
        metadata.putIfAbsent(name + "_length", originalLength);
    }

    /** Whether nothing was wrong with the values, which is counted for each record. */
    boolean isFaultless() {
        return misfits == 0 && !violated;
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
        violated = false;
    }

    private void put(@Nullable String key, @Nullable Object value) {
        put(key, key, value);
    }

    /** @param original the name that the key had before it was renamed; a mask may name either */
    private void put(@Nullable String key, @Nullable String original, @Nullable Object value) {
        if (key == null || original == null || value == null) {
            return;
        }
        TraceField field = TraceFields.named(key);
        Object plain = isScalar(value) ? value : CapturedValue.textOf(value);
        boolean hidden = masking.hides(key) || masking.hides(original);
        Object shown = hidden ? Masking.MASK : isShort(plain) ? masking.shown(plain) : plain;
        if (field == TraceField.TAGS) {
            addTags(shown.toString());
        } else if (field == null || (field.type().isNumeric() && shown != plain)) {
            putFree(key, shown);
        } else {
            putFitting(field, key, shown);
        }
    }

    /** Longer texts are masked when they are cut. */
    private static boolean isShort(Object value) {
        return isScalar(value) || value.toString().length() <= FieldType.LONGEST_NUMBER;
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

    /** A value of the field's type. */
    private void putSure(TraceField field, Object value) {
        if (!masking.hides(field.fieldName())) {
            putTyped(field, value);
        } else if (field.type().isNumeric()) {
            putFree(field.fieldName(), Masking.MASK);
        } else {
            putTyped(field, Masking.MASK);
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

    /** The text within the longest length, which is noted when it is cut, without what must not be shown. */
    String bounded(String name, String text) {
        if (text.length() > maxLength) {
            cut(name, text.length());
        }
        return SafeText.of(masking.text(text, maxLength));
    }

    private void addTags(String commaSeparated) {
        for (String tag : commaSeparated.split(",", -1)) {
            addTag(tag.strip());
        }
    }

    private void addTag(@Nullable String tag) {
        if (tag != null && !tag.isEmpty() && tags.size() < maxFree) {
            tags.add(SafeText.of(masking.text(tag, LONGEST_KEY)));
        }
    }

    private void derive(TraceRecord record, @Nullable ExceptionDetails exception, @Nullable String module) {
        putUnlessSet(TraceField.GENOPS_ENVIRONMENT, typed.get(TraceField.ENVIRONMENT));
        Object run = typed.get(TraceField.RUN_ID);
        if (run != null) {
            putUnlessSet(TraceField.CUT_ID, Derivation.cutId(run.toString(), typed.get(TraceField.PARENT_RUN_ID)));
        }
        putUnlessSet(TraceField.MODULE, module);
        putUnlessSet(TraceField.ERROR_CATEGORY, derivation.errorCategory(record, exception));
        addTag(Derivation.slowTag(record.defaults().derived(), typed.get(TraceField.DURATION_MS)));
        if (Derivation.isCritical(record)) {
            addTag(Derivation.CRITICAL_EXCEPTION);
        }
    }

    private void putUnlessSet(TraceField field, @Nullable Object value) {
        if (value != null && !typed.containsKey(field)) {
            putTyped(field, value);
        }
    }

    private void judge(GovernanceRules rules) {
        String violation = rules.isEmpty() ? null : Governance.violation(rules, typed);
        if (violation != null) {
            violated = true;
            counters.violation();
            addTag(Governance.VIOLATION);
            metadata.put(Governance.VIOLATION, violation);
        }
    }

    private void noteOverflow() {
        if (surplusKeys > 0) {
            cut(TraceField.METADATA.fieldName(), metadata.size() + custom.size() + surplusKeys);
        }
    }
}
