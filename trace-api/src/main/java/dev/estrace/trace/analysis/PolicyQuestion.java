// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.estrace.core.record.TraceField;
import dev.estrace.trace.search.Json;
import java.util.List;
import java.util.Set;

/** How often did policies say so? Asked of a breakdown that has the result in it. */
record PolicyQuestion(JsonNode records) implements Question<PolicyRow> {
    /** Of what policies let pass, too. */
    static PolicyQuestion ofAllResults() {
        return new PolicyQuestion(Telling.of(TraceField.GENOPS_POLICY_RESULT));
    }

    /** Of what policies complained about. */
    static PolicyQuestion ofViolations() {
        return new PolicyQuestion(Json.terms(TraceField.GENOPS_POLICY_RESULT, List.of("blocked", "warning")));
    }

    @Override
    public ObjectNode aggregations() {
        return Json.object();
    }

    @Override
    public PolicyRow read(GroupKey key, Bucket bucket) {
        return new PolicyRow(key, key.value(Dimension.POLICY_RESULT).orElse(""), bucket.count());
    }

    @Override
    public int page() {
        return 5000;
    }

    @Override
    public Set<Caveat> caveats() {
        return Set.of();
    }
}
