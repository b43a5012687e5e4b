// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.estrace.core.record.TraceField;
import dev.estrace.trace.search.Json;
import java.util.Set;

/**
 * What did they cost? Totals of what stands on other records, those of a run or of several attempts, are not asked for.
 */
record CostQuestion(Origin origin) implements Question<CostRow> {
    @Override
    public JsonNode records() {
        return Telling.ofCost();
    }

    @Override
    public ObjectNode aggregations() {
        ObjectNode sums = sumsOfTokens();
        sums.set("cost", Json.onField("sum", TraceField.GENOPS_COST_TOTAL));
        sums.set("inputCost", Json.onField("sum", TraceField.GENOPS_COST_INPUT));
        sums.set("outputCost", Json.onField("sum", TraceField.GENOPS_COST_OUTPUT));
        sums.set("tokens", Json.onField("sum", TraceField.GENOPS_TOKENS_TOTAL));
        ObjectNode parts = Json.object("filter", Json.none(Telling.of(TraceField.GENOPS_TOKENS_TOTAL)));
        sums.set("withoutTotal", parts.set("aggs", sumsOfTokens()));
        return sums;
    }

    private static ObjectNode sumsOfTokens() {
        ObjectNode sums = Json.object();
        sums.set("input", Json.onField("sum", TraceField.GENOPS_TOKENS_INPUT));
        sums.set("output", Json.onField("sum", TraceField.GENOPS_TOKENS_OUTPUT));
        return sums;
    }

    @Override
    public CostRow read(GroupKey key, Bucket bucket) {
        Bucket withoutTotal = bucket.within("withoutTotal");
        return new CostRow(
                key,
                bucket.count(),
                bucket.usd("cost", origin),
                bucket.usd("inputCost", origin),
                bucket.usd("outputCost", origin),
                bucket.sum("input"),
                bucket.sum("output"),
                bucket.sum("tokens") + withoutTotal.sum("input") + withoutTotal.sum("output"));
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
