// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.record;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What each record must say of whom it belongs to. A record that does not is stored all the same, tagged and counted.
 * Immutable.
 *
 * @param required fields that must have a value
 * @param allowed the values that a field may have, if it has one
 */
public record GovernanceRules(List<TraceField> required, Map<TraceField, Set<String>> allowed) {
    private static final GovernanceRules NONE = new GovernanceRules(List.of(), Map.of());

    /** Keeps copies of its own. */
    public GovernanceRules {
        required = List.copyOf(required);
        EnumMap<TraceField, Set<String>> known = new EnumMap<>(TraceField.class);
        known.putAll(allowed);
        allowed = Collections.unmodifiableMap(known);
    }

    /** No rules. */
    public static GovernanceRules none() {
        return NONE;
    }

    /** Whether every record keeps them. */
    public boolean isEmpty() {
        return required.isEmpty() && allowed.isEmpty();
    }
}
