// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import dev.estrace.core.record.DerivedRules;
import dev.estrace.core.record.GovernanceRules;
import dev.estrace.core.record.MaskRules;
import dev.estrace.core.record.MdcRules;
import dev.estrace.core.record.RecordDefaults;
import dev.estrace.core.record.RecordDefaults.Inclusion;
import dev.estrace.core.record.RecordDefaults.Limits;
import dev.estrace.core.record.TraceField;
import dev.estrace.core.record.TraceFields;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what every record starts from. */
final class RecordDefaultsReader {
    private final SettingsReader settings;
    private final Remarks remarks;
    private final Map<TraceField, Object> fields = new EnumMap<>(TraceField.class);
    private final Map<String, String> freeFields = new LinkedHashMap<>();
    private final List<String> tags = new ArrayList<>();

    RecordDefaultsReader(SettingsReader settings, Remarks remarks) {
        this.settings = settings;
        this.remarks = remarks;
    }

    RecordDefaults read() {
        tags.addAll(settings.value(Settings.TAGS));
        settings.value(Settings.PAIRS).forEach(this::addPair);
        Settings.fields().forEach(this::addSetting);
        return new RecordDefaults(
                fields,
                tags,
                freeFields,
                inclusion(),
                limits(),
                MdcRules.of(
                        settings.value(Settings.INCLUDE_MDC),
                        settings.value(Settings.EXCLUDE_MDC),
                        settings.value(Settings.RENAME_MDC)),
                MaskRules.of(settings.value(Settings.MASK_KEYS), settings.value(Settings.MASK_PATTERNS)),
                new GovernanceRules(
                        settings.value(Settings.REQUIRED_GOVERNANCE), settings.value(Settings.ALLOWED_GOVERNANCE)),
                new DerivedRules(settings.value(Settings.SLOW_THRESHOLDS), settings.value(Settings.ERROR_CATEGORIES)));
    }

    private Inclusion inclusion() {
        return new Inclusion(
                settings.value(Settings.INCLUDE_MARKERS),
                settings.value(Settings.INCLUDE_CALLER_DATA),
                settings.value(Settings.INCLUDE_HOST_METRICS));
    }

    private Limits limits() {
        return new Limits(
                settings.value(Settings.MAX_MESSAGE_LENGTH),
                settings.value(Settings.MAX_STACK_TRACE_LENGTH),
                settings.value(Settings.MAX_FIELDS));
    }

    private void addPair(String key, String value) {
        TraceField field = TraceFields.named(key);
        if (field == null) {
            freeFields.put(key, value);
        } else if (field == TraceField.TAGS) {
            tags.addAll(Texts.list(value));
        } else {
            addTyped(field, key, value);
        }
    }

    private void addTyped(TraceField field, String key, String value) {
        Object typed = field.type().convert(value);
        if (typed == null) {
            remarks.warn("fields \"" + key + "=" + new Given(value, null).shown() + "\" must be of type "
                    + field.type().mappingName() + "; it is kept as text in metadata");
            freeFields.put(key, value);
        } else {
            fields.put(field, typed);
        }
    }

    /** A setting of its own counts more than a pair, and a pair more than the environment. */
    private void addSetting(TraceField field, Setting<String> setting) {
        String value = settings.find(setting);
        if (value == null) {
            return;
        }
        if (settings.configured(setting) == null) {
            fields.putIfAbsent(field, value);
        } else if (fields.put(field, value) != null) {
            remarks.warn("fields sets " + field.fieldName() + " as " + setting + " does; " + setting + " counts");
        }
    }
}
