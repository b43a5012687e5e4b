// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.estrace.trace.search.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What to look for: a time and conditions, all of which must hold. Immutable: each method returns another query.
 *
 * <p>Of runs those are found that have a record of the time which fits. Conditions on records look at the records of the
 * time; conditions on the whole run, which are status, cost, duration and tokens, and the summary of a run look at all of
 * its records.
 */
public final class TraceQuery implements Conditions<TraceQuery> {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private final Instant from;
    private final Instant to;
    private final Condition condition;
    private final Order order;
    private final long limit;

    private TraceQuery(Instant from, Instant to, Condition condition, Order order, long limit) {
        this.from = from;
        this.to = to;
        this.condition = condition;
        this.order = order;
        this.limit = limit;
    }

    /** Everything there is. */
    public static TraceQuery all() {
        return between(FIRST, LAST);
    }

    /** What the last so long brought, up to what clocks ahead of this one wrote. */
    public static TraceQuery since(Duration age) {
        return between(Instant.now().minus(age), LAST);
    }

    /** What happened from this instant on, up to what clocks ahead of this one wrote. */
    public static TraceQuery since(Instant from) {
        return between(from, LAST);
    }

    /** What happened in this time, to the millisecond: the first instant included, the last one not. */
    public static TraceQuery between(Instant from, Instant to) {
        return new TraceQuery(bounded(from), bounded(to), Condition.where(), Order.NEWEST, Long.MAX_VALUE);
    }

    /**
     * Reads a query such as {@code team:ml-platform level>=warning "timeout" since:1d}.
     *
     * <p>Terms that stand side by side, or with {@code and} between them, must all hold; {@code or} lies between
     * alternatives, {@code not} or {@code -} before what must not hold, and brackets group. A term is a key and a value:
     *
     * <ul>
     *   <li>{@code team:ml-platform}, {@code stage:"load orders"}: run, parent, trace, workflow, stage, job, operation,
     *       team, project, customer, costcenter, feature, tenant, user, service, host, provider, model, policy, result (of
     *       a policy), budget, tag, error (the exception's class), code, category, kind, env, status, and every field that
     *       is mapped as keyword by its own name, such as {@code genops.team}; {@code custom.x} and {@code metadata.x}. Outside quotes {@code *} stands for any
     *       characters and {@code ?} for one
     *   <li>{@code level>=warning}, {@code level:info}, {@code has:error}
     *   <li>{@code cost>=0.5} in USD, {@code duration>=2s}, {@code tokens>=1000}; or with {@code <}
     *   <li>{@code "connection timeout"} or {@code timeout}: words in the message; {@code matches:".*time(d )?out.*"}: the
     *       whole message by an expression of Lucene
     *   <li>{@code since:1d}, {@code from:2026-11-21}, {@code to:2026-11-21T08:30}, {@code sort:cost}, {@code limit:10}:
     *       for the whole query, so neither in brackets nor beside {@code or}
     * </ul>
     *
     * @throws QuerySyntaxException for anything else, with the place
     */
    public static TraceQuery parse(String text) {
        return QueryParser.parse(text, Instant.now());
    }

    /** The same conditions for another time. */
    public TraceQuery during(Instant from, Instant to) {
        return new TraceQuery(bounded(from), bounded(to), condition, order, limit);
    }

    @Override
    public TraceQuery and(Condition more) {
        return new TraceQuery(from, to, condition.and(more), order, limit);
    }

    /** The order of runs, {@link Order#NEWEST} unless told. Records are found newest first always. */
    public TraceQuery sortedBy(Order order) {
        return new TraceQuery(from, to, condition, order, limit);
    }

    /**
     * No more than so many runs or records; without it there is no cap.
     *
     * @throws IllegalArgumentException for a negative number
     */
    public TraceQuery limit(long most) {
        if (most < 0) {
            throw new IllegalArgumentException("limit must not be negative, and is " + most);
        }
        return new TraceQuery(from, to, condition, order, most);
    }

    private static Instant bounded(Instant time) {
        return time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time;
    }

    /** The first instant, included. */
    public Instant from() {
        return from;
    }

    /** The last instant, not included. */
    public Instant to() {
        return to;
    }

    public Condition condition() {
        return condition;
    }

    public Order order() {
        return order;
    }

    /** {@link Long#MAX_VALUE} without one. */
    public long limit() {
        return limit;
    }

    /** The records of the time that fit, in the query language of Elasticsearch. */
    public ObjectNode records() {
        return Json.all(List.of(Json.between(from.toEpochMilli(), to.toEpochMilli()), RecordFilter.of(condition)));
    }
}
