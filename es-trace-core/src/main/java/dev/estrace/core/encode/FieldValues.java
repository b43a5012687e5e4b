// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

import dev.estrace.core.exception.ExceptionDetails;
import dev.estrace.core.record.CapturedValue;
import dev.estrace.core.record.Entries;
import dev.estrace.core.record.FieldType;
import dev.estrace.core.record.MdcRules;
import dev.estrace.core.record.RecordDefaults;
import dev.estrace.core.record.TraceField;
import dev.estrace.core.record.TraceFields;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.core.report.TraceCounters;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
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
    private final TraceCounters counters;
    private final Masking masking;
    private final StorableValues storable;
    private final Derivation derivation;
    private final Governance governance;
    private final EnumMap<TraceField, Object> typed = new EnumMap<>(TraceField.class);
    private final EnumMap<TraceField, String> spellings = new EnumMap<>(TraceField.class);
    private final List<TraceField> set = new ArrayList<>();
    private final Map<String, Object> metadata = new LinkedHashMap<>();
    private final Map<String, Object> custom = new LinkedHashMap<>();
    private final Attributes attributes;
    private final Tags tags;
    private final Map<String, Integer> originalLengths = new LinkedHashMap<>();
    private final BiConsumer<String, Object> put = this::put;
    private int maxLength;
    private int maxFree;
    private int surplusKeys;
    private int misfits;
    private boolean violated;

    FieldValues(TraceCounters counters, Masking masking, Derivation derivation, Attributes attributes) {
        this.counters = counters;
        this.masking = masking;
        this.storable = new StorableValues(masking);
        this.derivation = derivation;
        this.governance = new Governance(masking);
        this.attributes = attributes;
        this.tags = new Tags(masking);
    }

    /**
     * Takes what the record and its appender's settings give.
     *
     * @param module that the message names, or null
     */
    void collect(TraceRecord record, @Nullable ExceptionDetails exception, @Nullable String module) {
        clear();
        RecordDefaults defaults = record.defaults();
        governance.turnTo(defaults.governance());
        maxLength = defaults.limits().maxMessageLength();
        maxFree = defaults.limits().maxFields();
        tags.begin(maxFree);
        defaults.tags().forEach(tags::addSurely);
        defaults.freeFields().forEach(this::putFree);
        defaults.fields().forEach(this::putSure);
        putMdc(record.mdc(), defaults.mdc());
        spellings.clear();
        record.scope().forEach(put);
        spellings.clear();
        record.values().forEach(put);
        record.fields().forEach(this::putSure);
        if (defaults.inclusion().markers()) {
            record.tags().forEach(tags::add);
        }
        derive(record, exception, module);
        judge();
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
        originalLengths.put(name, originalLength);
    }

    /** Makes metadata of what was cut; nothing may be cut afterwards. */
    void noteLengths() {
        originalLengths.forEach((name, length) -> metadata.putIfAbsent(name + "_length", length));
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

    Map<String, Object> attributes() {
        return attributes.all();
    }

    Set<String> tags() {
        return tags.all();
    }

    Set<String> truncated() {
        return originalLengths.keySet();
    }

    private void clear() {
        typed.clear();
        spellings.clear();
        set.clear();
        metadata.clear();
        custom.clear();
        attributes.clear();
        originalLengths.clear();
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
        Object plain = StorableValues.isScalar(value) ? value : CapturedValue.textOf(value);
        boolean hidden = masking.hides(key) || masking.hides(original);
        if (field == null) {
            putFree(key, hidden ? Masking.MASK : plain);
        } else if (field == TraceField.TAGS) {
            tags.addAll(hidden ? Masking.MASK : plain.toString());
        } else if (!isBlank(plain) && isFirstSpelling(field, key)) {
            governance.note(field, plain);
            putFitting(field, key, plain, hidden);
        }
    }

    /** As in settings, an empty text is no value. */
    private static boolean isBlank(Object value) {
        return value instanceof String text && text.isBlank();
    }

    /** Of several spellings in one source the first of the field's list counts, whatever their order. */
    private boolean isFirstSpelling(TraceField field, String key) {
        String other = spellings.get(field);
        if (other != null && field.mdcKeys().indexOf(other) < field.mdcKeys().indexOf(key)) {
            return false;
        }
        spellings.put(field, key);
        return true;
    }

    private void putFitting(TraceField field, String key, Object value, boolean hidden) {
        Object fitting = field.type().convert(value);
        noteMisfit(fitting != null);
        if (fitting == null) {
            putFree(key, hidden ? Masking.MASK : value);
        } else {
            putShown(field, key, fitting, hidden);
        }
    }

    /** A value of the field's type. */
    private void putSure(TraceField field, Object value) {
        if (value instanceof Map<?, ?> map && field == TraceField.METADATA) {
            map.forEach((key, member) -> putFree(String.valueOf(key), storable.member(member, maxLength)));
        } else if (value instanceof Map<?, ?> map && field == TraceField.CUSTOM) {
            map.forEach((key, member) -> putFree(TraceFields.CUSTOM_PREFIX + key, storable.member(member, maxLength)));
        } else {
            governance.note(field, value);
            putShown(field, field.fieldName(), value, masking.hides(field));
        }
    }

    /** What takes the place of a number is no number: it goes to metadata, where the key says what it was. */
    private void putShown(TraceField field, String key, Object value, boolean hidden) {
        Object shown = hidden ? Masking.MASK : StorableValues.isScalar(value) ? masking.scalar(value) : value;
        if (shown instanceof String && field.type().isNumeric()) {
            putFree(key, shown);
        } else {
            putTyped(field, shown);
        }
    }

    private void putTyped(TraceField field, Object value) {
        originalLengths.remove(field.fieldName());
        boolean isMap = field.type() == FieldType.FLATTENED && value instanceof Map;
        Object bounded = StorableValues.isScalar(value)
                ? value
                : isMap ? storable.member(value, maxLength) : bounded(field.fieldName(), CapturedValue.textOf(value));
        if (typed.put(field, bounded) == null) {
            set.add(field);
        }
    }

    /** Puts a value under a key that is no field. */
    void putFree(String key, Object value) {
        boolean isCustom = key.startsWith(TraceFields.CUSTOM_PREFIX);
        Map<String, Object> target = isCustom ? custom : metadata;
        String name = storable.key(isCustom ? key.substring(TraceFields.CUSTOM_PREFIX.length()) : key);
        if (metadata.size() + custom.size() < maxFree || target.containsKey(name)) {
            originalLengths.remove(name);
            Object shown = free(name, masking.hides(key) ? Masking.MASK : value);
            target.put(name, shown);
            noteMisfit(attributes.fits(name, shown));
        } else {
            surplusKeys++;
        }
    }

    private void noteMisfit(boolean fits) {
        if (!fits) {
            counters.misfit();
            misfits++;
        }
    }

    private Object free(String name, Object value) {
        if (StorableValues.isScalar(value)) {
            return masking.scalar(value);
        }
        return value instanceof Map ? value : bounded(name, value.toString());
    }

    /** The text within the longest length, which is noted when it is cut, without what must not be shown. */
    String bounded(String name, String text) {
        if (text.length() > maxLength) {
            cut(name, text.length());
        }
        return SafeText.of(masking.text(text, maxLength));
    }

    /** As {@link #bounded}, for what the library itself says in a field. */
    String shownIn(TraceField field, String text) {
        return masking.hides(field) ? Masking.MASK : bounded(field.fieldName(), text);
    }

    private void derive(TraceRecord record, @Nullable ExceptionDetails exception, @Nullable String module) {
        putUnlessSet(TraceField.GENOPS_ENVIRONMENT, typed.get(TraceField.ENVIRONMENT));
        Object run = typed.get(TraceField.RUN_ID);
        if (run != null) {
            putUnlessSet(TraceField.CUT_ID, Derivation.cutId(run.toString(), typed.get(TraceField.PARENT_RUN_ID)));
        }
        putUnlessSet(TraceField.MODULE, module);
        putUnlessSet(TraceField.ERROR_CATEGORY, derivation.errorCategory(record, exception));
        tags.addSurely(Derivation.slowTag(record.defaults().derived(), typed.get(TraceField.DURATION_MS)));
        if (Derivation.isCritical(record)) {
            tags.addSurely(Derivation.CRITICAL_EXCEPTION);
        }
    }

    private void putUnlessSet(TraceField field, @Nullable Object value) {
        if (value != null && !typed.containsKey(field)) {
            putTyped(field, masking.hides(field) ? Masking.MASK : value);
        }
    }

    private void judge() {
        String violation = governance.violation();
        if (violation != null) {
            violated = true;
            counters.violation();
            tags.addSurely(Governance.VIOLATION);
            metadata.put(Governance.VIOLATION, violation);
        }
    }

    private void noteOverflow() {
        if (surplusKeys > 0) {
            cut(TraceField.METADATA.fieldName(), metadata.size() + custom.size() + surplusKeys);
        }
    }
}
