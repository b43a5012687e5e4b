// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import dev.estrace.core.record.FieldType;
import dev.estrace.core.record.TraceField;
import dev.estrace.core.record.TraceFields;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields whose value can be a part of the name of an index: what a record is given, and not what is made of it. */
public final class IndexFields {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}");

    /** Nobody has a key such as this, and records of an index by the hour would all lack it. */
    private static final Pattern LIKE_A_DATE = Pattern.compile("([yYuMdDHhmsSw])\\1[yYuMdDHhmsSwe._-]*");

    /** What every record has, though no key gives it. */
    private static final Set<TraceField> OF_EVERY_RECORD = EnumSet.of(
            TraceField.LEVEL,
            TraceField.LOGGER,
            TraceField.RECORD_KIND,
            TraceField.OPERATION_NAME,
            TraceField.OPERATION_TYPE);

    /** What is concluded where no key gives it, and what may have several values. */
    private static final Set<TraceField> CONCLUDED = EnumSet.of(
            TraceField.CUT_ID, TraceField.MODULE, TraceField.ERROR_CODE, TraceField.ERROR_CATEGORY, TraceField.TAGS);

    private IndexFields() {}

    /** Whether a name of an index may hold the value of what has this name. */
    static boolean isAllowed(String name) {
        TraceField field = named(name);
        return KEY.matcher(name).matches() && !LIKE_A_DATE.matcher(name).matches() && (field == null || isGiven(field));
    }

    /** The field that has this name or is found by it, or that this key fills; null for a free key. */
    public static @Nullable TraceField named(String name) {
        TraceField field = TraceFields.named(name);
        return field != null
                ? field
                : Stream.of(TraceField.values())
                        .filter(each ->
                                each.fieldName().equals(name) || each.aliases().contains(name))
                        .findFirst()
                        .orElse(null);
    }

    private static boolean isGiven(TraceField field) {
        return OF_EVERY_RECORD.contains(field)
                || (field.type() == FieldType.KEYWORD && !field.mdcKeys().isEmpty() && !CONCLUDED.contains(field));
    }
}
