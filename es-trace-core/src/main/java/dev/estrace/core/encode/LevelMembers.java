// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.estrace.core.record.TraceField;
import dev.estrace.core.record.TraceLevel;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** What a level says in a document, encoded once for each level. Immutable. */
final class LevelMembers {
    private static final Map<TraceLevel, byte[]> ALL = all();

    private LevelMembers() {}

    /** The members, as JSON that can follow other members of an object. */
    static byte[] of(TraceLevel level) {
        return Objects.requireNonNull(ALL.get(level));
    }

    private static Map<TraceLevel, byte[]> all() {
        Map<TraceLevel, byte[]> all = new EnumMap<>(TraceLevel.class);
        for (TraceLevel level : TraceLevel.values()) {
            all.put(level, members(level).getBytes(US_ASCII));
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
