// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

import dev.estrace.core.record.GovernanceRules;
import dev.estrace.core.record.TraceField;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a record says of whom it belongs to with what its appender requires, before anything is masked. Worker
 * thread only.
 */
final class Governance {
    /** Tag of a record that does not keep the rules, and the key under which {@code metadata} says which. */
    static final String VIOLATION = "governance_violation";

    private final Masking masking;
    private final Map<TraceField, String> said = new EnumMap<>(TraceField.class);
    private GovernanceRules rules = GovernanceRules.none();

    Governance(Masking masking) {
        this.masking = masking;
    }

    /** Goes over to the next record. */
    void turnTo(GovernanceRules next) {
        rules = next;
        said.clear();
    }

    /** Takes note of a value; the later one counts. */
    void note(TraceField field, Object value) {
        if (!rules.isEmpty()) {
            said.put(field, value.toString());
        }
    }

    /** What is wrong, in words; null when nothing is. */
    @Nullable
    String violation() {
        if (rules.isEmpty()) {
            return null;
        }
        List<String> wrong = new ArrayList<>();
        for (TraceField field : rules.required()) {
            if (said(field).isBlank()) {
                wrong.add(field.fieldName() + " is missing");
            }
        }
        rules.allowed().forEach((field, allowed) -> {
            String value = said(field);
            if (!value.isBlank() && !allowed.contains(value)) {
                wrong.add(field.fieldName() + " " + shown(field, value) + " is not allowed");
            }
        });
        return wrong.isEmpty() ? null : String.join("; ", wrong);
    }

    /** The environment of a record may stand in the field of governance alone. */
    private String said(TraceField field) {
        String value = said.getOrDefault(field, "");
        return value.isBlank() && field == TraceField.ENVIRONMENT
                ? said.getOrDefault(TraceField.GENOPS_ENVIRONMENT, "")
                : value;
    }

    private String shown(TraceField field, String value) {
        return masking.hides(field) ? Masking.MASK : masking.text(value, StorableValues.LONGEST_KEY);
    }
}
