// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.estrace.core.record.TraceField;
import dev.estrace.trace.search.Json;
import java.util.List;
import java.util.Set;

/** How did they end, and what did that cost? */
record OutcomeQuestion(Origin origin, Unit unit) implements Question<OutcomeRow> {
    @Override
    public JsonNode records() {
        return origin.paid(unit);
    }

    @Override
    public ObjectNode aggregations() {
        ObjectNode more = Json.object(
                TraceField.GENOPS_ATTEMPTS.fieldName(), Json.object().put("gt", 1));
        ObjectNode aggregations = Json.object();
        aggregations.set("operations", operationsThat(Json.object("match_all", Json.object())));
        aggregations.set("succeeded", operationsThat(origin.succeeded()));
        aggregations.set("failed", operationsThat(origin.failed()));
        aggregations.set("fallbacks", operationsThat(Json.object("range", more)));
        aggregations.set("cost", Json.onField("sum", TraceField.GENOPS_COST_TOTAL));
        return aggregations;
    }

    /** What an attempt cost counts for the operation that it was made for; the attempt itself does not. */
    private ObjectNode operationsThat(ObjectNode condition) {
        return Json.object("filter", Json.all(List.of(origin.operations(unit), condition)));
    }

    @Override
    public OutcomeRow read(GroupKey key, Bucket bucket) {
        return new OutcomeRow(
                key,
                bucket.count("operations"),
                bucket.count("succeeded"),
                bucket.count("failed"),
                bucket.count("fallbacks"),
                bucket.usd("cost", origin));
    }

    @Override
    public int page() {
        return 5000;
    }

    @Override
    public Set<Caveat> caveats() {
        return origin.caveatsOfCost();
    }
}
