// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.anomaly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.estrace.core.record.TraceField;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.trace.analysis.Caveat;
import dev.estrace.trace.query.Condition;
import dev.estrace.trace.query.RecordFilter;
import dev.estrace.trace.search.Json;
import dev.estrace.trace.search.Place;
import dev.estrace.trace.search.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Finds services and operations that fail more often, or take longer, than they used to. Thread-safe.
 *
 * <p>Like is compared with like: an operation of a service with itself, its attempts, its log lines, and likewise stages,
 * jobs and runs each as a {@link Subject} of its own. Elasticsearch counts by subject and interval, over all of them; what
 * stands out is computed here, so that the same records give the same findings. One subject is held in memory at a time.
 */
public final class AnomalyFinder {
    private static final Condition ERRORS = new Condition.LevelAtLeast(TraceLevel.ERROR);

    private final Place place;

    /** Opens no connection before it is asked. */
    public AnomalyFinder(Place place) {
        this.place = place;
    }

    /**
     * Intervals in which more of the records of a subject were errors than before.
     *
     * @param end the last instant to look at, not included; the intervals end there
     * @param condition on the records to look at
     */
    public Findings<ErrorRateAnomaly> errorRates(ErrorRateRule rule, Instant end, Condition condition) {
        Intervals intervals = Intervals.upTo(end, rule.window(), rule.interval());
        ObjectNode errors = Json.object("errors", Json.object("filter", RecordFilter.of(ERRORS)));
        SubjectSeries series = new SubjectSeries(intervals, RecordFilter.of(condition), errors);
        List<ErrorRateAnomaly> found = new ArrayList<>();
        try (Snapshot snapshot = Snapshot.of(place)) {
            series.forEach(snapshot, (subject, groups) -> {
                ErrorRates rates = new ErrorRates(subject, rule, intervals);
                groups.forEach(group -> rates.put(series.intervalOf(group), count(group), count(group.path("errors"))));
                found.addAll(rates.anomalies());
            });
            return new Findings<>(found, caveats(snapshot));
        }
    }

    private static long count(JsonNode group) {
        return group.path("doc_count").longValue();
    }

    /**
     * Subjects of which the p95 of the durations has grown. Percentiles are estimates of Elasticsearch.
     *
     * @param end the last instant to look at, not included; the intervals end there
     * @param condition on the records to look at; those without a duration say nothing
     */
    public Findings<LatencyRegression> latencies(LatencyRule rule, Instant end, Condition condition) {
        Intervals intervals = Intervals.upTo(end, rule.window(), rule.interval());
        JsonNode timed = Json.all(List.of(RecordFilter.of(condition), Json.onField("exists", TraceField.DURATION_MS)));
        SubjectSeries series = new SubjectSeries(intervals, timed, p95());
        List<LatencyRegression> found = new ArrayList<>();
        try (Snapshot snapshot = Snapshot.of(place)) {
            series.forEach(snapshot, (subject, groups) -> {
                Latencies latencies = new Latencies(subject, rule, intervals);
                groups.forEach(group -> latencies.put(
                        series.intervalOf(group),
                        group.at("/p95/values/0/value").doubleValue()));
                latencies.regression().ifPresent(found::add);
            });
            return new Findings<>(found, caveats(snapshot, Caveat.PERCENTILES_ESTIMATED));
        }
    }

    private static Set<Caveat> caveats(Snapshot snapshot, Caveat... more) {
        Set<Caveat> caveats = EnumSet.noneOf(Caveat.class);
        caveats.addAll(List.of(more));
        if (snapshot.mayHoldRepeats()) {
            caveats.add(Caveat.MAY_COUNT_TWICE);
        }
        return caveats;
    }

    private static ObjectNode p95() {
        ObjectNode percentiles =
                Json.object().put("field", TraceField.DURATION_MS.fieldName()).put("keyed", false);
        percentiles.putArray("percents").add(95);
        return Json.object("p95", Json.object("percentiles", percentiles));
    }
}
