// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.estrace.core.record.TraceField;
import dev.estrace.trace.search.Groups;
import dev.estrace.trace.search.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Into which groups records fall: by any dimensions, by time, by both, or into one for all. Immutable: each method
 * returns another breakdown.
 *
 * <p>Groups come in the order of time, then of the dimensions as they are named, what has none first. Days, hours and
 * months are those of UTC. A group without records does not come at all.
 */
public final class Breakdown {
    private static final String TIME = TraceField.DATETIME.fieldName();

    private final List<Dimension> dimensions;
    private final Optional<Groups.Source> time;

    private Breakdown(List<Dimension> dimensions, Optional<Groups.Source> time) {
        this.dimensions = dimensions;
        this.time = time;
    }

    /** All records together. */
    public static Breakdown whole() {
        return new Breakdown(List.of(), Optional.empty());
    }

    /** A group for each combination of values; records that have none of a dimension are told apart too. */
    public static Breakdown by(Dimension first, Dimension... more) {
        return whole().and(first, more);
    }

    /** Divides the groups further. */
    public Breakdown and(Dimension first, Dimension... more) {
        Stream<Dimension> added = Stream.concat(Stream.of(first), Stream.of(more));
        return new Breakdown(
                Stream.concat(dimensions.stream(), added).distinct().toList(), time);
    }

    /**
     * Divides the groups by time, too, into intervals of this length counted from 1970.
     *
     * @throws IllegalArgumentException for less than a millisecond
     */
    public Breakdown every(Duration length) {
        if (length.toMillis() < 1) {
            throw new IllegalArgumentException("An interval takes one millisecond at least, and not " + length);
        }
        return timed(Groups.Source.interval(length));
    }

    /** Divides the groups by the hour, too. */
    public Breakdown perHour() {
        return calendar("hour");
    }

    /** Divides the groups by the day, too. */
    public Breakdown perDay() {
        return calendar("day");
    }

    /** Divides the groups by the month, too. */
    public Breakdown perMonth() {
        return calendar("month");
    }

    private Breakdown calendar(String unit) {
        ObjectNode how = Json.object().put("field", TIME).put("calendar_interval", unit);
        return timed(new Groups.Source(TIME, Json.object("date_histogram", how)));
    }

    private Breakdown timed(Groups.Source intervals) {
        return new Breakdown(dimensions, Optional.of(intervals));
    }

    /** Whether groups are told apart by who was paid. */
    boolean isByProvider() {
        return dimensions.contains(Dimension.PROVIDER) || dimensions.contains(Dimension.MODEL);
    }

    /** None for all records together. */
    List<Groups.Source> sources() {
        return Stream.concat(time.stream(), dimensions.stream().map(Dimension::source))
                .toList();
    }

    /** Reads the key that Elasticsearch gives a group. */
    GroupKey read(JsonNode key) {
        Map<Dimension, Optional<String>> values = new EnumMap<>(Dimension.class);
        dimensions.forEach(dimension -> values.put(
                dimension, Optional.ofNullable(key.path(dimension.fieldName()).textValue())));
        return new GroupKey(
                time.map(bucket -> Instant.ofEpochMilli(key.path(TIME).longValue())), values);
    }
}
