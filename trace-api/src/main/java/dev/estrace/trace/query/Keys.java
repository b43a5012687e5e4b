// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.query;

import static java.util.Map.entry;

import dev.estrace.core.record.FieldType;
import dev.estrace.core.record.TraceField;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The keys that name a field in a query text: short ones, and every field by its own name. */
final class Keys {
    private static final Map<String, TraceField> SHORT = Map.ofEntries(
            entry("run", TraceField.RUN_ID),
            entry("parent", TraceField.PARENT_RUN_ID),
            entry("trace", TraceField.TRACE_ID),
            entry("workflow", TraceField.WORKFLOW_NAME),
            entry("stage", TraceField.STAGE_NAME),
            entry("job", TraceField.JOB_NAME),
            entry("operation", TraceField.OPERATION_NAME),
            entry("team", TraceField.GENOPS_TEAM),
            entry("project", TraceField.GENOPS_PROJECT),
            entry("customer", TraceField.GENOPS_CUSTOMER_ID),
            entry("costcenter", TraceField.GENOPS_COST_CENTER),
            entry("feature", TraceField.GENOPS_FEATURE),
            entry("tenant", TraceField.TENANT_ID),
            entry("user", TraceField.USER_ID),
            entry("service", TraceField.SERVICE_NAME),
            entry("host", TraceField.HOSTNAME),
            entry("provider", TraceField.GENOPS_COST_PROVIDER),
            entry("model", TraceField.GENOPS_COST_MODEL),
            entry("policy", TraceField.GENOPS_POLICY_NAME),
            entry("result", TraceField.GENOPS_POLICY_RESULT),
            entry("budget", TraceField.GENOPS_BUDGET_ID),
            entry("tag", TraceField.TAGS),
            entry("error", TraceField.EXCEPTION_TYPE),
            entry("code", TraceField.ERROR_CODE),
            entry("category", TraceField.ERROR_CATEGORY),
            entry("kind", TraceField.RECORD_KIND));

    private static final List<String> OTHERS = List.of(
            "cost",
            "duration",
            "env",
            "from",
            "has",
            "level",
            "limit",
            "matches",
            "since",
            "sort",
            "status",
            "text",
            "to",
            "tokens");

    private Keys() {}

    /** The field that a key names, in upper or lower case. */
    static Optional<TraceField> field(String key) {
        String name = key.toLowerCase(Locale.ROOT);
        return Optional.ofNullable(SHORT.get(name))
                .or(() -> Arrays.stream(TraceField.values())
                        .filter(field -> field.type() == FieldType.KEYWORD)
                        .filter(field -> field.fieldName().equals(name)
                                || field.aliases().contains(name))
                        .findFirst());
    }

    /** The short keys for people, those that name no field too. */
    static String names() {
        TreeSet<String> names = new TreeSet<>(SHORT.keySet());
        names.addAll(OTHERS);
        return String.join(", ", names);
    }
}
