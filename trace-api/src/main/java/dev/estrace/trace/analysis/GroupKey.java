// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.analysis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the records of a group have in common. Immutable.
 *
 * @param time when the group's interval begins; empty where the breakdown has no time
 * @param values by the dimensions of the breakdown; empty for records that have none
 */
public record GroupKey(Optional<Instant> time, Map<Dimension, Optional<String>> values) {
    /** Keeps a copy of the map. */
    public GroupKey {
        Map<Dimension, Optional<String>> copy = new EnumMap<>(Dimension.class);
        copy.putAll(values);
        values = Collections.unmodifiableMap(copy);
    }

    /**
     * Empty for records that have none.
     *
     * @throws IllegalArgumentException for a dimension that the breakdown does not name
     */
    public Optional<String> value(Dimension dimension) {
        Optional<String> value = values.get(dimension);
        if (value == null) {
            throw new IllegalArgumentException("The breakdown is by " + values.keySet() + ", and not by " + dimension);
        }
        return value;
    }

    /** For people: {@code 2026-03-01T00:00:00Z, team=ml-platform, model=-}. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        time.ifPresent(instant -> parts.add(instant.toString()));
        values.forEach(
                (dimension, value) -> parts.add(dimension.name().toLowerCase(Locale.ROOT) + "=" + value.orElse("-")));
        return parts.isEmpty() ? "all" : String.join(", ", parts);
    }
}
