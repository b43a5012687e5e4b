// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.estrace.core.record.TraceField;
import dev.estrace.core.record.TraceLevel;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** What a level says in a document, encoded once for each level. Immutable. */
final class LevelMembers {
    private static final Map<TraceLevel, SerializableString> ALL = all();

    private LevelMembers() {}

    /** The members, as JSON that can follow other members of an object. */
    static SerializableString of(TraceLevel level) {
        return Objects.requireNonNull(ALL.get(level));
    }

    private static Map<TraceLevel, SerializableString> all() {
        Map<TraceLevel, SerializableString> all = new EnumMap<>(TraceLevel.class);
        for (TraceLevel level : TraceLevel.values()) {
            all.put(level, new SerializedString(members(level)));
        }
        return all;
    }

    private static String members(TraceLevel level) {
        return ",\"%s\":\"%s\",\"%s\":%d,\"%s\":\"%s\",\"%s\":%b"
                .formatted(
                        TraceField.LEVEL.fieldName(), level.text(),
                        TraceField.SEVERITY.fieldName(), level.severity(),
                        TraceField.MODE.fieldName(), level.isError() ? "stderr" : "stdout",
                        TraceField.ERROR_FLAG.fieldName(), level.isError());
    }
}
