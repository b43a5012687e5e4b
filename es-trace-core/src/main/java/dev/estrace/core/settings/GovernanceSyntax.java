// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import dev.estrace.core.record.FieldType;
import dev.estrace.core.record.TraceField;
import dev.estrace.core.record.TraceFields;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads rules of what records must say, by the names that settings and MDC give to fields. */
final class GovernanceSyntax {
    private static final String KEYS = "such as team, project, environment, customerId, costCenter or feature";

    static final Syntax<List<TraceField>> REQUIRED =
            new Syntax<>("a list of keys divided by commas, " + KEYS, GovernanceSyntax::required);

    static final Syntax<Map<TraceField, Set<String>>> ALLOWED =
            new Syntax<>("a list of key=value|value divided by commas, with keys " + KEYS, GovernanceSyntax::allowed);

    private GovernanceSyntax() {}

    private static @Nullable List<TraceField> required(String text) {
        List<TraceField> fields = new ArrayList<>();
        for (String key : Texts.list(text)) {
            TraceField field = field(key);
            if (field == null) {
                return null;
            }
            fields.add(field);
        }
        return fields;
    }

    private static @Nullable Map<TraceField, Set<String>> allowed(String text) {
        Map<String, String> pairs = Texts.pairs(text);
        if (pairs == null) {
            return null;
        }
        Map<TraceField, Set<String>> allowed = new EnumMap<>(TraceField.class);
        for (Map.Entry<String, String> pair : pairs.entrySet()) {
            TraceField field = field(pair.getKey());
            if (field == null) {
                return null;
            }
            allowed.put(field, values(pair.getValue()));
        }
        return allowed;
    }

    private static Set<String> values(String text) {
        Set<String> values = new LinkedHashSet<>();
        for (String value : text.split("\\|", -1)) {
            values.add(value.strip());
        }
        return Set.copyOf(values);
    }

    /** One value of text a record: tags, numbers and free texts can't be compared with a list. */
    private static @Nullable TraceField field(String key) {
        TraceField field = TraceFields.named(key);
        return field == null || field == TraceField.TAGS || field.type() != FieldType.KEYWORD ? null : field;
    }
}
