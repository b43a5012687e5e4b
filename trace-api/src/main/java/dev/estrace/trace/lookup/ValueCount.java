// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import dev.estrace.core.record.TraceField;
import java.util.Map;
import java.util.Optional;

/**
 * How many records share values. Immutable.
 *
 * @param values by field; a field that the records don't have is missing
 * @param records how many have these values
 */
public record ValueCount(Map<TraceField, String> values, long records) {
    /** Keeps a copy of the map. */
    public ValueCount {
        values = Map.copyOf(values);
    }

    /** The value that these records have in the field; empty where they have none. */
    public Optional<String> value(TraceField field) {
        return Optional.ofNullable(values.get(field));
    }
}
