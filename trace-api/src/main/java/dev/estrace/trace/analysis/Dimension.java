// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.analysis;

import dev.estrace.core.record.TraceField;
import dev.estrace.trace.search.Groups;
import dev.estrace.trace.search.Json;

/** What records can be grouped by. */
public enum Dimension {
    TEAM(TraceField.GENOPS_TEAM),
    PROJECT(TraceField.GENOPS_PROJECT),
    CUSTOMER(TraceField.GENOPS_CUSTOMER_ID),
    FEATURE(TraceField.GENOPS_FEATURE),
    COST_CENTER(TraceField.GENOPS_COST_CENTER),
    /** The environment of governance: that of the service unless told otherwise; other writers may tell only the latter. */
    ENVIRONMENT(TraceField.GENOPS_ENVIRONMENT),
    PROVIDER(TraceField.GENOPS_COST_PROVIDER),
    MODEL(TraceField.GENOPS_COST_MODEL),
    /** The name of an operation. */
    OPERATION(TraceField.OPERATION_NAME),
    WORKFLOW(TraceField.WORKFLOW_NAME),
    RUN(TraceField.RUN_ID),
    USER(TraceField.USER_ID),
    TENANT(TraceField.TENANT_ID),
    SERVICE(TraceField.SERVICE_NAME),
    /** The name of a policy. */
    POLICY(TraceField.GENOPS_POLICY_NAME),
    /** What a policy said, such as {@code blocked}. */
    POLICY_RESULT(TraceField.GENOPS_POLICY_RESULT),
    BUDGET(TraceField.GENOPS_BUDGET_ID),
    /** The path of a gateway's endpoint; other records have none. */
    PATH("path");

    private final String fieldName;

    Dimension(TraceField field) {
        this(field.fieldName());
    }

    Dimension(String fieldName) {
        this.fieldName = fieldName;
    }

    /** The field that holds it in a record. */
    public String fieldName() {
        return fieldName;
    }

    /** Records that have none are a group of their own. */
    Groups.Source source() {
        return new Groups.Source(
                fieldName,
                Json.object("terms", Json.object().put("field", fieldName).put("missing_bucket", true)));
    }
}
