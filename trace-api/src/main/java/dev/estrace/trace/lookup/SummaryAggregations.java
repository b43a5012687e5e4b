// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.estrace.core.record.TraceField;
import dev.estrace.trace.query.Levels;
import dev.estrace.trace.search.Json;
import dev.estrace.trace.search.Usd;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets Elasticsearch sum up runs as {@link RecordSums} does with records that have been read. */
final class SummaryAggregations {
    private static final int MOST_LEVELS = 20;
    private static final int MOST_VALUES = 10;

    private SummaryAggregations() {}

    /**
     * What to ask for within the bucket of a run.
     *
     * @param repeats whether the indices may hold a record twice
     */
    static ObjectNode request(boolean repeats) {
        ObjectNode sums = Json.object();
        sums.set("first", Json.onField("min", TraceField.DATETIME));
        sums.set("last", Json.onField("max", TraceField.DATETIME));
        sums.set("levels", levels());
        sums.set("parents", terms(TraceField.PARENT_RUN_ID, MOST_VALUES));
        sums.set("workflows", terms(TraceField.WORKFLOW_NAME, MOST_VALUES));
        sums.set("teams", terms(TraceField.GENOPS_TEAM, MOST_VALUES));
        sums.set("stages", stages());
        sums.set("end", end());
        sums.set("cost", Json.onField("sum", TraceField.GENOPS_COST_TOTAL));
        sums.set("tokens", Json.onField("sum", TraceField.GENOPS_TOKENS_TOTAL));
        sums.set("parts", tokensWithoutTotal());
        if (repeats) {
            sums.set(
                    "indices",
                    Json.object("terms", Json.object().put("field", "_index").put("size", 2)));
        }
        return sums;
    }

    /** Records without a level count as well. */
    private static ObjectNode levels() {
        ObjectNode levels = terms(TraceField.LEVEL, MOST_LEVELS);
        levels.withObject("terms").put("missing", "");
        return levels;
    }

    /** By their first records: those of one millisecond as their process wrote them. */
    private static ObjectNode stages() {
        ObjectNode stages = ordered(terms(TraceField.STAGE_NAME, RecordSums.MOST_STAGES), "min", "asc");
        stages.withObject("terms").withArray("order").addObject().put("sequence", "asc");
        stages.withObject("aggs").set("sequence", Json.onField("min", TraceField.SEQUENCE));
        return stages;
    }

    private static ObjectNode end() {
        ObjectNode end = Json.object("filter", Json.term(TraceField.RECORD_KIND, "run"));
        ObjectNode latest = ordered(terms(TraceField.STATUS, 1), "max", "desc");
        latest.withObject("aggs").set("duration", Json.onField("max", TraceField.DURATION_MS));
        return end.set("aggs", Json.object("status", latest));
    }

    private static ObjectNode tokensWithoutTotal() {
        ObjectNode parts = Json.object(
                "filter",
                Json.object("bool", Json.object("must_not", Json.onField("exists", TraceField.GENOPS_TOKENS_TOTAL))));
        ObjectNode sums = Json.object();
        sums.set("input", Json.onField("sum", TraceField.GENOPS_TOKENS_INPUT));
        sums.set("output", Json.onField("sum", TraceField.GENOPS_TOKENS_OUTPUT));
        return parts.set("aggs", sums);
    }

    private static ObjectNode terms(TraceField field, int most) {
        return Json.object(
                "terms", Json.object().put("field", field.fieldName()).put("size", most));
    }

    /** Orders the values by their first or last record. */
    private static ObjectNode ordered(ObjectNode terms, String function, String direction) {
        terms.withObject("terms").withArray("order").addObject().put("at", direction);
        return terms.set("aggs", Json.object("at", Json.onField(function, TraceField.DATETIME)));
    }

    /** The summary in the bucket of a run. */
    static TraceSummary read(JsonNode bucket) {
        Instant first = time(bucket, "first");
        Instant last = time(bucket, "last");
        Map<String, Long> levels = Levels.counts();
        long records = bucket.path("doc_count").longValue();
        bucket.at("/levels/buckets")
                .forEach(level -> levels.put(
                        level.path("key").asText(), level.path("doc_count").longValue()));
        return new TraceSummary(
                bucket.path("key").asText(),
                first(bucket, "/parents/buckets"),
                first(bucket, "/workflows/buckets"),
                first(bucket, "/teams/buckets"),
                keys(bucket, "/stages/buckets"),
                first,
                last,
                duration(bucket).orElse(Duration.between(first, last)),
                records,
                levels,
                Levels.errors(levels),
                first(bucket, "/end/status/buckets"),
                cost(bucket),
                tokens(bucket),
                bucket.at("/indices/buckets").size() > 1);
    }

    private static Instant time(JsonNode bucket, String name) {
        return Instant.ofEpochMilli(bucket.path(name).path("value").longValue());
    }

    private static Optional<String> first(JsonNode bucket, String path) {
        return keys(bucket, path).stream().findFirst();
    }

    private static List<String> keys(JsonNode bucket, String path) {
        return bucket.at(path)
                .valueStream()
                .map(value -> value.path("key").asText())
                .toList();
    }

    private static Optional<Duration> duration(JsonNode bucket) {
        JsonNode millis = bucket.at("/end/status/buckets/0/duration/value");
        return millis.isNumber() ? Optional.of(Times.ofMillis(millis.doubleValue())) : Optional.empty();
    }

    private static BigDecimal cost(JsonNode bucket) {
        return Usd.of(bucket.at("/cost/value").doubleValue());
    }

    private static long tokens(JsonNode bucket) {
        return bucket.at("/tokens/value").longValue()
                + bucket.at("/parts/input/value").longValue()
                + bucket.at("/parts/output/value").longValue();
    }
}
