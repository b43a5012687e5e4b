// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.sampling;

import dev.estrace.core.record.CapturedValue;
import dev.estrace.core.record.Entries;
import dev.estrace.core.record.MdcRules;
import dev.estrace.core.record.RecordDefaults;
import dev.estrace.core.record.TraceContext;
import dev.estrace.core.record.TraceField;
import dev.estrace.core.record.TraceRecord;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the text that a field of a record's document will have, before there is a document: key-values win over the
 * scope, the scope over the event's own ids, those over the MDC, the MDC over the settings. Of two spellings in one
 * place the first of {@link TraceField#mdcKeys()} counts. A blank text is none. Thread-safe.
 */
final class FieldLookup {
    /** A longer text is taken for none, in characters: what is remembered by it must not grow without limit. */
    static final int LONGEST = 512;

    /** Most MDC keys whose name is remembered, none of them longer than a text may be. */
    private static final int MOST_KEYS = 1_000;

    private static final int NO_SPELLING = Integer.MAX_VALUE;

    private final TraceField field;
    private final MdcRules rules;
    private final boolean renames;
    private final List<String> mdcKeys;
    private final @Nullable Object preset;
    private final Map<String, Integer> spellings = new ConcurrentHashMap<>();

    FieldLookup(TraceField field, RecordDefaults defaults) {
        this.field = field;
        this.rules = defaults.mdc();
        this.renames = !rules.renamings().isEmpty();
        this.mdcKeys = field.mdcKeys().stream()
                .filter(key -> rules.nameOf(key) != null)
                .toList();
        this.preset = defaults.fields().get(field);
    }

    /** The text, from the context of the calling thread too; null when there is none. */
    @Nullable
    String of(TraceRecord record) {
        Object value = valueOf(record);
        if (value == null) {
            return null;
        }
        String text = value instanceof String known ? known : CapturedValue.textOf(value);
        return text.isEmpty() || text.length() > LONGEST ? null : text;
    }

    /** How many MDC keys it remembers. */
    int remembered() {
        return spellings.size();
    }

    private @Nullable Object valueOf(TraceRecord record) {
        Object value = record.fields().get(field);
        if (value == null) {
            value = first(record.values(), field.mdcKeys());
        }
        if (value == null) {
            value = first(TraceContext.current().entries(), field.mdcKeys());
        }
        if (value == null) {
            value = first(record.ids(), field.mdcKeys());
        }
        if (value == null) {
            value = renames ? renamed(record.mdc()) : first(record.mdc(), mdcKeys);
        }
        return value == null ? preset : value;
    }

    private static @Nullable Object first(Entries entries, List<String> keys) {
        if (entries == Entries.NONE) {
            return null;
        }
        for (int i = 0; i < keys.size(); i++) {
            Object value = entries.get(keys.get(i));
            if (isGiven(value)) {
                return value;
            }
        }
        return null;
    }

    private static boolean isGiven(@Nullable Object value) {
        return value != null && !(value instanceof String text && text.isBlank());
    }

    /** Any key may have become the field's, so all are asked; their names are tried against the rules once. */
    private @Nullable Object renamed(Entries mdc) {
        Object[] found = new Object[1];
        int[] best = {NO_SPELLING};
        mdc.forEach((key, value) -> {
            int spelling = key == null || !isGiven(value) ? NO_SPELLING : spelling(key);
            if (spelling < NO_SPELLING && spelling <= best[0]) {
                best[0] = spelling;
                found[0] = value;
            }
        });
        return found[0];
    }

    /** Which spelling of the field the key becomes, the best one being 0. */
    private int spelling(String key) {
        Integer known = spellings.get(key);
        if (known != null) {
            return known;
        }
        String name = rules.nameOf(key);
        int index = name == null ? -1 : field.mdcKeys().indexOf(name);
        int spelling = index < 0 ? NO_SPELLING : index;
        if (spellings.size() < MOST_KEYS && key.length() <= LONGEST) {
            spellings.put(key, spelling);
        }
        return spelling;
    }
}
