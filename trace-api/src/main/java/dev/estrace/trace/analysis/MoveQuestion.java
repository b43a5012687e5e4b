// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.estrace.core.record.TraceField;
import dev.estrace.trace.search.Json;
import dev.estrace.trace.search.Usd;
import java.util.List;
import java.util.Set;

/** What did they cost and take, those apart that do not tell? */
record MoveQuestion(Origin origin) implements Question<Bucket> {
    private static final ObjectNode COMPARABLE = Telling.allOf(
            List.of(TraceField.GENOPS_COST_TOTAL, TraceField.GENOPS_TOKENS_INPUT, TraceField.GENOPS_TOKENS_OUTPUT));

    @Override
    public JsonNode records() {
        return Telling.ofCost();
    }

    @Override
    public ObjectNode aggregations() {
        ObjectNode sums = costs();
        sums.set("input", Json.onField("sum", TraceField.GENOPS_TOKENS_INPUT));
        sums.set("output", Json.onField("sum", TraceField.GENOPS_TOKENS_OUTPUT));
        ObjectNode aggregations = Json.object();
        aggregations.set("comparable", Json.object("filter", COMPARABLE).set("aggs", sums));
        aggregations.set("others", Json.object("filter", Json.none(COMPARABLE)).set("aggs", costs()));
        return aggregations;
    }

    private static ObjectNode costs() {
        return Json.object("cost", Json.onField("sum", TraceField.GENOPS_COST_TOTAL));
    }

    @Override
    public Bucket read(GroupKey key, Bucket bucket) {
        return bucket;
    }

    WhatIf compare(Offering from, Offering to, Prices prices, Bucket sums, Set<Caveat> caveats) {
        Bucket comparable = sums.within("comparable");
        Bucket others = sums.within("others");
        long input = comparable.sum("input");
        long output = comparable.sum("output");
        return new WhatIf(
                from,
                to,
                comparable.count(),
                input,
                output,
                comparable.usd("cost", origin),
                Usd.of(prices.of(input, output)),
                others.count(),
                others.usd("cost", origin),
                caveats);
    }

    @Override
    public int page() {
        return 1;
    }

    @Override
    public Set<Caveat> caveats() {
        return origin.caveatsOfCost();
    }
}
