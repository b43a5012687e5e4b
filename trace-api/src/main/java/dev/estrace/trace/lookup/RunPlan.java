// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.estrace.trace.query.Condition;
import dev.estrace.trace.query.RecordFilter;
import dev.estrace.trace.query.TraceQuery;
import dev.estrace.trace.search.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How to find the runs of a query: Elasticsearch selects candidates by records that every run which fits has, and tells
 * of each which other conditions its records fit; the rest is decided here. Immutable.
 */
final class RunPlan {
    private static final String EXISTING = "existing";

    private final TraceQuery query;
    private final RunTest test;
    private final Condition candidates;
    private final List<Condition> others;

    RunPlan(TraceQuery query) {
        this.query = query;
        this.test = RunTest.of(query.condition());
        this.candidates = test.needed().orElse(Condition.where());
        this.others = test.existences()
                .distinct()
                .filter(condition -> !condition.equals(candidates))
                .toList();
    }

    /** What a record of each candidate fits. */
    Condition candidates() {
        return candidates;
    }

    /** Whether the candidate of this bucket fits. */
    boolean fits(JsonNode bucket, TraceSummary summary) {
        return test.passes(new FoundRun(summary, existing(bucket)));
    }

    /** Adds what {@link #fits} must know to the aggregations within the bucket of a run. */
    void askFor(ObjectNode aggregations) {
        if (!others.isEmpty()) {
            ObjectNode filters = Json.object();
            others.forEach(condition -> filters.set(name(condition), fitting(condition)));
            aggregations.set(EXISTING, Json.object("filters", Json.object("filters", filters)));
        }
    }

    private Set<Condition> existing(JsonNode bucket) {
        Set<Condition> existing = new HashSet<>(Set.of(candidates));
        JsonNode counts = bucket.path(EXISTING).path("buckets");
        others.stream()
                .filter(condition ->
                        counts.path(name(condition)).path("doc_count").longValue() > 0)
                .forEach(existing::add);
        return existing;
    }

    private String name(Condition condition) {
        return Integer.toString(others.indexOf(condition));
    }

    private ObjectNode fitting(Condition condition) {
        return Json.all(List.of(
                Json.between(query.from().toEpochMilli(), query.to().toEpochMilli()), RecordFilter.of(condition)));
    }
}
