// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.trace.query.TraceQuery;
import dev.estrace.trace.search.Groups;
import dev.estrace.trace.search.Json;
import dev.estrace.trace.search.LookupException;
import dev.estrace.trace.search.Place;
import dev.estrace.trace.search.Snapshot;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Sums up stored records, or the requests of a gateway, in the indices of one Elasticsearch. Thread-safe.
 *
 * <p>Each answer covers the records that fit the query, whose order and limit mean nothing here. Sums and counts are exact
 * over all of them, however many groups there are; what is not exact is told as a {@link Caveat}. What can't be answered
 * completely is thrown as a {@link LookupException}, never left out. A time without records has no rows.
 */
public final class TraceAnalysis {
    private final Place place;
    private final Origin origin;

    private TraceAnalysis(Place place, Origin origin) {
        this.place = place;
        this.origin = origin;
    }

    /** Of records that appenders and the trace API have written. Opens no connection before it is asked. */
    public static TraceAnalysis ofTraces(Place place) {
        return new TraceAnalysis(place, Origin.TRACES);
    }

    /**
     * Of requests that a gateway has written, one record for each: those of which errors are counted, or whose status is
     * 400 or above, have failed. Opens no connection before it is asked.
     */
    public static TraceAnalysis ofGateway(Place place) {
        return new TraceAnalysis(place, Origin.GATEWAY);
    }

    /** Cost and tokens. */
    public Rows<CostRow> cost(TraceQuery query, Breakdown breakdown) {
        return ask(query, breakdown, new CostQuestion(origin));
    }

    /**
     * How long operations took, and how many of them failed. By provider or model, be it in the breakdown or in the
     * query, each attempt of an operation counts, and the operation that was attempted does not; otherwise it is the
     * operation that counts.
     */
    public Rows<LatencyRow> latency(TraceQuery query, Breakdown breakdown) {
        return ask(query, breakdown, new LatencyQuestion(origin, Unit.of(query, breakdown)));
    }

    /**
     * How operations ended, how many took several attempts, and what a success cost. By provider or model, be it in the
     * breakdown or in the query, each attempt of an operation counts for itself; of the operation that was attempted
     * only a cost of its own does, where it says whom it paid. Otherwise the operation counts, with what all its attempts
     * cost.
     */
    public Rows<OutcomeRow> outcomes(TraceQuery query, Breakdown breakdown) {
        return ask(query, breakdown, new OutcomeQuestion(origin, Unit.of(query, breakdown)));
    }

    /** How often policies blocked something or warned of it. */
    public Rows<PolicyRow> policyViolations(TraceQuery query, Breakdown breakdown) {
        return ask(query, breakdown.and(Dimension.POLICY_RESULT), PolicyQuestion.ofViolations());
    }

    /** How often policies said what, also where they let something pass. */
    public Rows<PolicyRow> policyResults(TraceQuery query, Breakdown breakdown) {
        return ask(query, breakdown.and(Dimension.POLICY_RESULT), PolicyQuestion.ofAllResults());
    }

    /** What was told of each budget last, by name. */
    public Rows<BudgetState> budgets(TraceQuery query) {
        return ask(query, Breakdown.by(Dimension.BUDGET), new BudgetQuestion());
    }

    /**
     * The budgets of which this share or more is consumed, the nearest to its limit first.
     *
     * @param share such as 0.8 for 80 percent
     */
    public List<BudgetState> budgetsNear(TraceQuery query, double share) {
        try (Rows<BudgetState> budgets = budgets(query)) {
            return budgets.stream()
                    .filter(budget -> budget.isNear(share))
                    .sorted(BudgetState.NEAREST_FIRST)
                    .toList();
        }
    }

    /**
     * What the operations of one offering would have cost at other prices, for the tokens they took.
     *
     * @param to who has these prices, for the answer to name
     */
    public WhatIf whatIf(TraceQuery query, Offering from, Offering to, Prices prices) {
        MoveQuestion question = new MoveQuestion(origin);
        try (Rows<Bucket> all = ask(from.within(query), Breakdown.whole(), question)) {
            Bucket sums = all.stream().findFirst().orElse(Bucket.EMPTY);
            return question.compare(from, to, prices, sums, all.caveats());
        }
    }

    private <R> Rows<R> ask(TraceQuery query, Breakdown breakdown, Question<R> question) {
        Snapshot snapshot = Snapshot.of(place);
        try {
            Stream<R> rows = groups(snapshot, query, breakdown, question)
                    .map(group -> question.read(breakdown.read(group.path("key")), new Bucket(group)));
            return new Rows<>(snapshot, rows, caveats(snapshot, question));
        } catch (LookupException failed) {
            snapshot.close();
            throw failed;
        }
    }

    private static Stream<JsonNode> groups(
            Snapshot snapshot, TraceQuery query, Breakdown breakdown, Question<?> question) {
        JsonNode records = Json.all(List.of(query.records(), question.records()));
        List<Groups.Source> sources = breakdown.sources();
        return sources.isEmpty()
                ? Whole.of(snapshot, records, question.aggregations())
                : Groups.of(snapshot, records, sources, question.aggregations(), question.page());
    }

    private static Set<Caveat> caveats(Snapshot snapshot, Question<?> question) {
        Set<Caveat> caveats = EnumSet.noneOf(Caveat.class);
        caveats.addAll(question.caveats());
        if (question.counts() && snapshot.mayHoldRepeats()) {
            caveats.add(Caveat.MAY_COUNT_TWICE);
        }
        return caveats;
    }
}
