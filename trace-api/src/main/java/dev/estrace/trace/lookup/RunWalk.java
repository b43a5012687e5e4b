// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import dev.estrace.trace.query.TraceQuery;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks over runs from the newest to the oldest without a cap and in constant memory.
 *
 * <p>Elasticsearch can't page through runs by their last records, so the walk goes back in windows of time: a run belongs
 * to the window that its last record is in. A window is as wide as lets it hold a few hundred runs. Not thread-safe.
 */
final class RunWalk implements Iterator<TraceSummary> {
    private static final int RUNS_WANTED = 500;
    private static final int MOST_RUNS = 4 * RUNS_WANTED;
    private static final int RUNS_A_PAGE = 1000;
    private static final int MOST_SUMMARIES = RUNS_WANTED;
    private static final int FIRST_SUMMARIES = 25;

    private static final Comparator<RunEnd> NEWEST_FIRST =
            Comparator.comparingLong(RunEnd::millis).reversed().thenComparing(RunEnd::runId);

    private final RunRequests requests;
    private final Extent extent;
    private final Deque<RunEnd> window = new ArrayDeque<>();
    private final Deque<TraceSummary> summaries = new ArrayDeque<>();
    private final long from;
    private long to;
    private long width;
    private int summariesAtOnce = FIRST_SUMMARIES;
    private @Nullable String lastOfInstant;

    RunWalk(RunRequests requests, TraceQuery query) {
        this.requests = requests;
        this.extent = requests.extent(query.from().toEpochMilli(), query.to().toEpochMilli());
        this.from = extent.from();
        this.to = extent.to();
        this.width = Math.max(1, (long) ((double) (to - from) * RUNS_WANTED / Math.max(RUNS_WANTED, extent.runs())));
    }

    @Override
    public boolean hasNext() {
        while (summaries.isEmpty() && !(window.isEmpty() && to <= from)) {
            if (window.isEmpty()) {
                goBack();
            } else {
                sumUp();
            }
        }
        return !summaries.isEmpty();
    }

    @Override
    public TraceSummary next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return summaries.remove();
    }

    private void sumUp() {
        List<String> next = new ArrayList<>();
        while (next.size() < summariesAtOnce && !window.isEmpty()) {
            next.add(window.remove().runId());
        }
        Map<String, TraceSummary> found = requests.summaries(next);
        next.stream().map(found::get).filter(Objects::nonNull).forEach(summaries::add);
        summariesAtOnce = Math.min(MOST_SUMMARIES, 2 * summariesAtOnce);
    }

    /** Takes the next window; one that turns out to be too wide is taken anew. */
    private void goBack() {
        long start = Math.max(from, to - width);
        if (to - start == 1) {
            takeInstant(start);
            return;
        }
        List<RunEnd> ends = endsBetween(start, to);
        if (ends == null) {
            width = Math.max(1, width / 4);
            return;
        }
        ends.sort(NEWEST_FIRST);
        window.addAll(ends);
        leave(start, ends.size());
    }

    /** Runs that end in one millisecond, however many, come page by page, in the order of their ids. */
    private void takeInstant(long start) {
        List<RunEnd> page = requests.runs(start, to, RUNS_A_PAGE, lastOfInstant);
        window.addAll(endedBefore(to, page));
        if (page.size() == RUNS_A_PAGE) {
            lastOfInstant = page.get(RUNS_A_PAGE - 1).runId();
        } else {
            int seen = page.size() + (lastOfInstant == null ? 0 : RUNS_A_PAGE);
            lastOfInstant = null;
            leave(start, seen);
        }
    }

    private void leave(long start, int yield) {
        to = yield == 0 ? lastBefore(start) : start;
        width = adapted(yield);
    }

    /** Skips the time in which there is nothing. */
    private long lastBefore(long start) {
        return start <= from ? from : requests.extent(from, start).to();
    }

    private long adapted(int yield) {
        double factor = Math.min(4, Math.max(0.25, (double) RUNS_WANTED / Math.max(1, yield)));
        return Math.max(1, Math.min(extent.to() - extent.from(), (long) (factor * (double) width)));
    }

    /** The runs whose last record is in the window; null when they are too many. */
    private @Nullable List<RunEnd> endsBetween(long start, long end) {
        List<RunEnd> ends = new ArrayList<>();
        String after = null;
        List<RunEnd> page;
        do {
            page = requests.runs(start, end, RUNS_A_PAGE, after);
            ends.addAll(endedBefore(end, page));
            if (ends.size() > MOST_RUNS) {
                return null;
            }
            after = page.isEmpty() ? null : page.get(page.size() - 1).runId();
        } while (page.size() == RUNS_A_PAGE);
        return ends;
    }

    private List<RunEnd> endedBefore(long end, List<RunEnd> page) {
        if (page.isEmpty() || end >= extent.to()) {
            return page;
        }
        Set<String> active = requests.active(page.stream().map(RunEnd::runId).toList(), end, extent.to());
        return page.stream().filter(run -> !active.contains(run.runId())).toList();
    }
}
