// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.estrace.core.record.TraceField;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which runs to find: those that have a record which fits all conditions. A run is placed by the last such record.
 * Immutable: each method returns another query.
 */
public final class TraceQuery {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private final Instant from;
    private final Instant to;
    private final Map<TraceField, String> terms;

    private TraceQuery(Instant from, Instant to, Map<TraceField, String> terms) {
        this.from = from;
        this.to = to;
        this.terms = terms;
    }

    /** All runs there are. */
    public static TraceQuery all() {
        return between(FIRST, LAST);
    }

    /** Runs with records of the last so long, up to those that clocks ahead of this one wrote. */
    public static TraceQuery since(Duration age) {
        return between(Instant.now().minus(age), LAST);
    }

    /** Runs with records in this time, to the millisecond: the first instant included, the last one not. */
    public static TraceQuery between(Instant from, Instant to) {
        return new TraceQuery(bounded(from), bounded(to), Map.of());
    }

    /** Only runs of this workflow. */
    public TraceQuery workflow(String name) {
        Map<TraceField, String> more = new EnumMap<>(TraceField.class);
        more.putAll(terms);
        more.put(TraceField.WORKFLOW_NAME, name);
        return new TraceQuery(from, to, more);
    }

    private static Instant bounded(Instant time) {
        return time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time;
    }

    long fromMillis() {
        return from.toEpochMilli();
    }

    long toMillis() {
        return to.toEpochMilli();
    }

    /** The records that fit, of those from one instant to before another. */
    ObjectNode fitting(long fromMillis, long toMillis) {
        List<JsonNode> conditions = new ArrayList<>();
        conditions.add(Json.between(fromMillis, toMillis));
        conditions.add(Json.onField("exists", TraceField.RUN_ID));
        terms.forEach((field, value) -> conditions.add(Json.term(field, value)));
        return Json.all(conditions);
    }
}
