// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import dev.estrace.trace.query.Order;
import dev.estrace.trace.query.TraceQuery;
import dev.estrace.trace.search.LookupException;
import dev.estrace.trace.search.Place;
import dev.estrace.trace.search.Search;
import dev.estrace.trace.search.Snapshot;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds stored runs in the indices of one Elasticsearch. Thread-safe.
 *
 * <p>Each look-up sees what was stored and searchable when it began. What can't be answered completely is thrown as a
 * {@link LookupException}, never left out.
 */
public final class TraceFinder {
    private final Place place;

    /** Opens no connection before it is asked. */
    public TraceFinder(Place place) {
        this.place = place;
    }

    /**
     * All records of a run in order, held in memory: some kilobytes each.
     *
     * @throws TraceNotFoundException when there are none
     */
    public TraceData findTraceWithId(String runId) {
        return lookUpTraceWithId(runId).orElseThrow(() -> new TraceNotFoundException(runId, place.names()));
    }

    /** As {@link #findTraceWithId}, empty when there are none. */
    public Optional<TraceData> lookUpTraceWithId(String runId) {
        try (Stream<StoredRecord> stream = streamTraceWithId(runId)) {
            List<StoredRecord> records = stream.toList();
            return records.isEmpty() ? Optional.empty() : Optional.of(new TraceData(records));
        }
    }

    /**
     * All records of a run in order, however many, in constant memory: fetched page by page while the stream is read.
     * To be closed; to be read by one thread, with pauses of less than five minutes.
     */
    public Stream<StoredRecord> streamTraceWithId(String runId) {
        Snapshot snapshot = Snapshot.of(place);
        return Paged.stream(new RecordPages(snapshot, runId), Long.MAX_VALUE, snapshot);
    }

    /**
     * The runs that fit, however many, in the query's order and in constant memory: fetched while the stream is read. Each
     * summary covers the whole run, also what lies outside the query. To be closed; to be read by one thread.
     */
    public Stream<TraceSummary> findTraces(TraceQuery query) {
        Snapshot snapshot = Snapshot.of(place);
        try {
            RunRequests requests = new RunRequests(snapshot, query);
            Iterator<TraceSummary> runs =
                    query.order() == Order.NEWEST ? new RunWalk(requests, query) : new RankedRuns(requests, query);
            return Paged.stream(runs, query.limit(), snapshot);
        } catch (LookupException failed) {
            snapshot.close();
            throw failed;
        }
    }

    /** The runs that this one started, as {@link #findTraces} finds them. */
    public Stream<TraceSummary> childRuns(String runId) {
        return findTraces(TraceQuery.all().parentRun(runId));
    }

    /** Makes everything that is stored searchable. */
    public void refresh() {
        try (Search search = new Search(place.server())) {
            search.ask("POST", "/" + place.names() + "/_refresh?ignore_unavailable=true", null);
        }
    }
}
