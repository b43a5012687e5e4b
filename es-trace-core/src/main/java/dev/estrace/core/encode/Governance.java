// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

import dev.estrace.core.record.GovernanceRules;
import dev.estrace.core.record.TraceField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares what a record says of whom it belongs to with what its appender requires. */
final class Governance {
    /** Tag of a record that does not keep the rules, and the key under which {@code metadata} says which. */
    static final String VIOLATION = "governance_violation";

    private Governance() {}

    /** What is wrong, in words; null when nothing is. */
    static @Nullable String violation(GovernanceRules rules, Map<TraceField, Object> values) {
        List<String> wrong = new ArrayList<>();
        for (TraceField field : rules.required()) {
            if (values.get(field) == null) {
                wrong.add(field.fieldName() + " is missing");
            }
        }
        rules.allowed().forEach((field, allowed) -> {
            Object value = values.get(field);
            if (value != null && !allowed.contains(value.toString())) {
                wrong.add(field.fieldName() + " " + value + " is not allowed");
            }
        });
        return wrong.isEmpty() ? null : String.join("; ", wrong);
    }
}
