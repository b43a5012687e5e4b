// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.estrace.core.record.TraceField;
import dev.estrace.trace.search.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How long did they take, and how many failed? */
record LatencyQuestion(Origin origin, Unit unit) implements Question<LatencyRow> {
    private static final List<Integer> PERCENTS = List.of(50, 90, 95, 99);
    private static final double NANOS_PER_MILLI = 1e6;

    @Override
    public JsonNode records() {
        return origin.operations(unit);
    }

    @Override
    public ObjectNode aggregations() {
        ObjectNode percentiles = Json.onField("percentiles", TraceField.DURATION_MS);
        PERCENTS.forEach(percentiles.withObject("percentiles").putArray("percents")::add);
        ObjectNode aggregations = Json.object();
        aggregations.set("failed", Json.object("filter", origin.failed()));
        aggregations.set("average", Json.onField("avg", TraceField.DURATION_MS));
        aggregations.set("percentiles", percentiles);
        return aggregations;
    }

    @Override
    public LatencyRow read(GroupKey key, Bucket bucket) {
        return new LatencyRow(key, bucket.count(), bucket.count("failed"), latency(bucket.json()));
    }

    private static Optional<Latency> latency(JsonNode bucket) {
        JsonNode average = bucket.at("/average/value");
        JsonNode values = bucket.at("/percentiles/values");
        return average.isNumber()
                ? Optional.of(new Latency(
                        duration(average),
                        duration(values.path("50.0")),
                        duration(values.path("90.0")),
                        duration(values.path("95.0")),
                        duration(values.path("99.0"))))
                : Optional.empty();
    }

    private static Duration duration(JsonNode millis) {
        return Duration.ofNanos(Math.round(millis.doubleValue() * NANOS_PER_MILLI));
    }

    /** The estimate of percentiles takes some kilobytes a group. */
    @Override
    public int page() {
        return 1000;
    }

    @Override
    public Set<Caveat> caveats() {
        return Set.of(Caveat.PERCENTILES_ESTIMATED);
    }
}
