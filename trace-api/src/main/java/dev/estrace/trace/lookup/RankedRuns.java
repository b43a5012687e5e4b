// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import dev.estrace.trace.query.Order;
import dev.estrace.trace.query.TraceQuery;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Gives runs by a measure, the greatest first, without a cap and in constant memory: it looks at all runs again and again,
 * and keeps of each round the greatest of those that it has not given yet. Not thread-safe.
 */
final class RankedRuns implements Iterator<TraceSummary> {
    private static final int MOST_KEPT = 5000;
    private static final int RUNS_A_REQUEST = 500;

    private final RunRequests requests;
    private final TraceQuery query;
    private final Comparator<TraceSummary> order;
    private final int most;
    private final Deque<TraceSummary> kept = new ArrayDeque<>();
    private @Nullable TraceSummary last;
    private boolean ended;

    RankedRuns(RunRequests requests, TraceQuery query) {
        this(requests, query, MOST_KEPT);
    }

    RankedRuns(RunRequests requests, TraceQuery query, int mostKept) {
        this.requests = requests;
        this.query = query;
        this.order = greatestFirst(query.order());
        this.most = (int) Math.max(1, Math.min(query.limit(), mostKept));
    }

    private static Comparator<TraceSummary> greatestFirst(Order order) {
        Comparator<TraceSummary> rising = order == Order.COST
                ? Comparator.comparing(TraceSummary::cost)
                : Comparator.comparing(TraceSummary::duration);
        return rising.reversed().thenComparing(TraceSummary::runId);
    }

    @Override
    public boolean hasNext() {
        if (kept.isEmpty() && !ended) {
            goRound();
        }
        return !kept.isEmpty();
    }

    @Override
    public TraceSummary next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return kept.remove();
    }

    private void goRound() {
        PriorityQueue<TraceSummary> least = new PriorityQueue<>(order.reversed());
        List<RunEnd> page;
        String after = null;
        do {
            page = requests.runs(query.from().toEpochMilli(), query.to().toEpochMilli(), RUNS_A_REQUEST, after);
            requests.summaries(page.stream().map(RunEnd::runId).toList())
                    .values()
                    .forEach(run -> keep(least, run));
            after = page.isEmpty() ? null : page.get(page.size() - 1).runId();
        } while (page.size() == RUNS_A_REQUEST);
        ended = least.size() < most;
        least.stream().sorted(order).forEach(kept::add);
        last = kept.peekLast();
    }

    private void keep(PriorityQueue<TraceSummary> least, TraceSummary run) {
        if (last != null && order.compare(run, last) <= 0) {
            return;
        }
        least.add(run);
        if (least.size() > most) {
            least.remove();
        }
    }
}
