// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.estrace.core.record.TraceField;
import dev.estrace.trace.query.RecordFilter;
import dev.estrace.trace.query.TraceQuery;
import dev.estrace.trace.search.Json;
import dev.estrace.trace.search.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a walk over runs asks Elasticsearch for. Not thread-safe. */
final class RunRequests {
    /** With a hundred stages each they stay well below the 65,536 buckets that Elasticsearch gives one answer. */
    private static final int SUMS_A_SEARCH = 125;

    private final Snapshot snapshot;
    private final RunPlan plan;

    RunRequests(Snapshot snapshot, TraceQuery query) {
        this.snapshot = snapshot;
        this.plan = new RunPlan(query);
    }

    /** What the records in this time cover. */
    Extent extent(long from, long to) {
        ObjectNode aggregations = Json.object();
        aggregations.set("first", Json.onField("min", TraceField.DATETIME));
        aggregations.set("last", Json.onField("max", TraceField.DATETIME));
        aggregations.set("runs", Json.onField("cardinality", TraceField.RUN_ID));
        JsonNode found = aggregate(fitting(from, to), aggregations);
        return found.at("/last/value").isNumber()
                ? new Extent(
                        found.at("/first/value").longValue(),
                        found.at("/last/value").longValue() + 1,
                        found.at("/runs/value").longValue())
                : Extent.NONE;
    }

    /**
     * Runs with records in this time, by id, each with its last record within.
     *
     * @param after the last run of the page before, or null for the first page
     */
    List<RunEnd> runs(long from, long to, int most, @Nullable String after) {
        ObjectNode byRun = Json.object("run", Json.onField("terms", TraceField.RUN_ID));
        ObjectNode composite = Json.object().put("size", most);
        composite.set("sources", JsonNodeFactory.instance.arrayNode().add(byRun));
        if (after != null) {
            composite.set("after", Json.object().put("run", after));
        }
        ObjectNode runs = Json.object("composite", composite);
        runs.set("aggs", Json.object("last", Json.onField("max", TraceField.DATETIME)));
        JsonNode found = aggregate(fitting(from, to), Json.object("runs", runs));
        return found.at("/runs/buckets")
                .valueStream()
                .map(bucket -> new RunEnd(
                        bucket.at("/key/run").asText(), bucket.at("/last/value").longValue()))
                .toList();
    }

    /** Those of the runs that have records in this time. */
    Set<String> active(List<String> runs, long from, long to) {
        ObjectNode fitting = Json.all(List.of(fitting(from, to), Json.terms(TraceField.RUN_ID, runs)));
        JsonNode found = aggregate(fitting, Json.object("runs", byRun(runs.size())));
        Set<String> active = new HashSet<>();
        found.at("/runs/buckets")
                .forEach(bucket -> active.add(bucket.path("key").asText()));
        return active;
    }

    /** The summaries of those of these runs that fit the query, over all their records, by run. */
    Map<String, TraceSummary> summaries(List<String> runs) {
        Map<String, TraceSummary> summaries = new HashMap<>();
        if (runs.isEmpty()) {
            return summaries;
        }
        for (JsonNode answer : snapshot.askAllLasting(sumsOf(runs))) {
            answer.at("/aggregations/runs/buckets").forEach(bucket -> {
                TraceSummary run = SummaryAggregations.read(bucket);
                if (plan.fits(bucket, run)) {
                    summaries.put(run.runId(), run);
                }
            });
        }
        return summaries;
    }

    /** Several searches at once: Elasticsearch does each of them by one thread for each shard. */
    private List<ObjectNode> sumsOf(List<String> runs) {
        ObjectNode sums = SummaryAggregations.request(snapshot.mayHoldRepeats());
        plan.askFor(sums);
        List<ObjectNode> requests = new ArrayList<>();
        for (int from = 0; from < runs.size(); from += SUMS_A_SEARCH) {
            List<String> some = runs.subList(from, Math.min(runs.size(), from + SUMS_A_SEARCH));
            ObjectNode byRun = byRun(some.size());
            byRun.set("aggs", sums);
            requests.add(search(Json.terms(TraceField.RUN_ID, some), Json.object("runs", byRun)));
        }
        return requests;
    }

    /** A few runs out of many: their ids are cheaper to collect than to number. */
    private static ObjectNode byRun(int runs) {
        ObjectNode terms = Json.object()
                .put("field", TraceField.RUN_ID.fieldName())
                .put("size", Math.max(1, runs))
                .put("execution_hint", "map");
        return Json.object("terms", terms);
    }

    private ObjectNode fitting(long from, long to) {
        return Json.all(List.of(
                Json.between(from, to), Json.onField("exists", TraceField.RUN_ID), RecordFilter.of(plan.candidates())));
    }

    private JsonNode aggregate(JsonNode filter, ObjectNode aggregations) {
        return snapshot.askLasting(search(filter, aggregations)).path("aggregations");
    }

    private static ObjectNode search(JsonNode filter, ObjectNode aggregations) {
        ObjectNode request = Json.object().put("size", 0);
        request.set("query", filter);
        return request.set("aggs", aggregations);
    }
}
