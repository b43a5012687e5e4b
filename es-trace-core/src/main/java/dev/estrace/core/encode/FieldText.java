// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

import dev.estrace.core.record.CapturedValue;
import dev.estrace.core.record.Entries;
import dev.estrace.core.record.MdcRules;
import dev.estrace.core.record.TraceField;
import dev.estrace.core.record.TraceFields;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.core.settings.IndexFields;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The text that a field or a free key of a record's document shows, before there is a document: the record's own values
 * win over its key-values, those over the scope, the scope over the MDC, the MDC over the settings. Worker thread only.
 */
public final class FieldText {
    /** In the place of what the document does not show. */
    public static final String MASKED = "masked";

    /** More is left out, in characters. */
    private static final int LONGEST = 256;

    private static final String METADATA_PREFIX = TraceField.METADATA.fieldName() + ".";

    private final @Nullable TraceField field;
    private final List<String> keys;
    private final Masking masking;
    private final @Nullable FieldText otherwise;
    private final BiConsumer<String, Object> look = this::look;
    private final BiConsumer<String, Object> lookByRules = this::lookByRules;
    private MdcRules rules = MdcRules.all();
    private @Nullable Object found;
    private int spelling;
    private boolean hidden;

    /** @param name as {@link IndexFields} knows it */
    FieldText(String name, Masking masking) {
        this.field = IndexFields.named(name);
        this.keys = field == null ? List.of(withoutPrefix(name)) : field.mdcKeys();
        this.masking = masking;
        this.otherwise = field == TraceField.GENOPS_ENVIRONMENT
                ? new FieldText(TraceField.ENVIRONMENT.fieldName(), masking)
                : null;
    }

    private static String withoutPrefix(String name) {
        return name.startsWith(METADATA_PREFIX) ? name.substring(METADATA_PREFIX.length()) : name;
    }

    /** The text, of 256 characters at most; null when the document has none. */
    public @Nullable String of(TraceRecord record) {
        masking.turnTo(record);
        begin();
        find(record);
        return found == null
                ? derived(record)
                : shown(found, record.defaults().limits().maxMessageLength());
    }

    private void begin() {
        found = null;
        spelling = keys.size();
        hidden = false;
    }

    private void find(TraceRecord record) {
        if (field == TraceField.LEVEL) {
            found = record.level().text();
        } else if (field == TraceField.LOGGER) {
            found = masking.name(field, record.logger());
        } else if (field == TraceField.RECORD_KIND) {
            found = record.kind();
        } else {
            findGiven(record);
        }
    }

    private void findGiven(TraceRecord record) {
        lookIn(record.fields());
        lookIn(record.values());
        lookIn(record.scope());
        lookIn(record.mdc(), record.defaults().mdc());
        if (found == null) {
            lookInFree(record.defaults().freeFields());
            lookIn(record.defaults().fields());
        }
    }

    private void lookIn(Map<TraceField, Object> fields) {
        if (found != null || fields.isEmpty()) {
            return;
        }
        if (field != null) {
            found = fields.get(field);
            hidden = masking.hides(field);
        } else if (keys.get(0).startsWith(TraceFields.CUSTOM_PREFIX)) {
            lookInFree(fields.get(TraceField.CUSTOM), keys.get(0).substring(TraceFields.CUSTOM_PREFIX.length()));
        } else {
            lookInFree(fields.get(TraceField.METADATA), keys.get(0));
        }
    }

    private void lookInFree(Map<String, String> fields) {
        if (field == null && !fields.isEmpty()) {
            lookInFree(fields, keys.get(0));
        }
    }

    private void lookInFree(@Nullable Object members, String key) {
        if (members instanceof Map<?, ?> map) {
            found = map.get(key);
            hidden = masking.hides(keys.get(0));
        }
    }

    private void lookIn(Entries entries) {
        if (found == null && entries != Entries.NONE) {
            entries.forEach(look);
        }
    }

    @SuppressWarnings("ReferenceEquality") // the rules of most appenders are this one object
    private void lookIn(Entries mdc, MdcRules mdcRules) {
        if (mdcRules == MdcRules.all()) {
            lookIn(mdc);
        } else if (found == null) {
            rules = mdcRules;
            mdc.forEach(lookByRules);
        }
    }

    private void lookByRules(@Nullable String key, @Nullable Object value) {
        look(key == null ? null : rules.nameOf(key), key, value);
    }

    private void look(@Nullable String key, @Nullable Object value) {
        look(key, key, value);
    }

    /** Of several spellings in one source the first of the field's list counts, whatever their order. */
    private void look(@Nullable String key, @Nullable String original, @Nullable Object value) {
        if (key == null || original == null || value == null || (field != null && isBlank(value))) {
            return;
        }
        int place = keys.indexOf(key);
        if (place >= 0 && place <= spelling) {
            found = value;
            spelling = place;
            hidden = masking.hides(key) || masking.hides(original);
        }
    }

    private static boolean isBlank(Object value) {
        return value instanceof String text && text.isBlank();
    }

    private @Nullable String derived(TraceRecord record) {
        String text = otherwise == null ? null : otherwise.of(record);
        return text != null && field != null && masking.hides(field) ? MASKED : text;
    }

    /** Masked before it is cut, as what is cut may not be recognized. */
    private String shown(Object value, int maxLength) {
        if (hidden) {
            return MASKED;
        }
        String text = StorableValues.isScalar(value)
                ? masking.scalar(value).toString()
                : masking.text(value instanceof String known ? known : CapturedValue.textOf(value), maxLength);
        return text.equals(Masking.MASK) ? MASKED : SafeText.cut(text, LONGEST);
    }
}
