// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.core.record.TraceField;
import dev.estrace.trace.query.Order;
import dev.estrace.trace.query.TraceQuery;
import dev.estrace.trace.search.Json;
import dev.estrace.trace.search.LookupException;
import dev.estrace.trace.search.Place;
import dev.estrace.trace.search.Search;
import dev.estrace.trace.search.Snapshot;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds stored runs and records in the indices of one Elasticsearch. Thread-safe.
 *
 * <p>Each look-up but {@code follow} sees what was stored and searchable when it began. What can't be answered completely
 * is thrown as a {@link LookupException}, never left out.
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
        JsonNode ofRun = Json.term(TraceField.RUN_ID, runId);
        return Paged.stream(
                place,
                Long.MAX_VALUE,
                snapshot -> new RecordPages(snapshot, ofRun, RecordOrder.OLDEST_FIRST, Long.MAX_VALUE));
    }

    /** As {@link #follow(String, Duration)}, looking once a second. */
    public Stream<StoredRecord> follow(String runId) {
        return follow(runId, Duration.ofSeconds(1));
    }

    /**
     * The records of a run that there are, in order, and then those that arrive, also late ones from before, each once. A
     * run or an index that is not there yet is waited for. The stream ends when it is closed, by any thread, or when the
     * thread that reads it is interrupted. What can't be answered completely is thrown; an Elasticsearch that can't be
     * reached is asked again for half a minute before. Takes some hundred bytes of memory for each record shown.
     *
     * @param interval how long to wait between two looks; positive
     */
    public Stream<StoredRecord> follow(String runId, Duration interval) {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("interval must be positive, and is " + interval);
        }
        return new Follower(place, Json.term(TraceField.RUN_ID, runId), interval, System::nanoTime).stream();
    }

    /**
     * The runs that fit, however many, in the query's order and in constant memory: fetched while the stream is read. Each
     * summary covers the whole run, also what lies outside the query. A run of which no record has a time is not found. To
     * be closed; to be read by one thread, with pauses of less than five minutes.
     */
    public Stream<TraceSummary> findTraces(TraceQuery query) {
        return Paged.stream(place, query.limit(), snapshot -> runs(new RunRequests(snapshot, query), query));
    }

    private static Iterator<TraceSummary> runs(RunRequests requests, TraceQuery query) {
        return query.order() == Order.NEWEST ? new RunWalk(requests, query) : new RankedRuns(requests, query);
    }

    /** The runs that this one started, as {@link #findTraces} finds them. */
    public Stream<TraceSummary> childRuns(String runId) {
        return findTraces(TraceQuery.all().parentRun(runId));
    }

    /**
     * The records that fit, however many, newest first, in constant memory: fetched page by page while the stream is
     * read. To be closed; to be read by one thread, with pauses of less than five minutes.
     */
    public Stream<StoredRecord> search(TraceQuery query) {
        return Paged.stream(place, query.limit(), snapshot -> newestFirst(snapshot, query));
    }

    /**
     * As {@link #search(TraceQuery)}, each record among so many of the same run before and behind it, whether they fit or
     * not.
     *
     * @throws IllegalArgumentException for a negative number
     */
    public Stream<FoundRecord> search(TraceQuery query, int before, int after) {
        if (before < 0 || after < 0) {
            throw new IllegalArgumentException(
                    "before and after must not be negative, and are " + before + " and " + after);
        }
        return Paged.stream(
                place,
                query.limit(),
                snapshot -> new Surroundings(snapshot, newestFirst(snapshot, query), query.limit(), before, after));
    }

    private static RecordPages newestFirst(Snapshot snapshot, TraceQuery query) {
        return new RecordPages(snapshot, query.records(), RecordOrder.NEWEST_FIRST, query.limit());
    }

    /**
     * How many records that fit have which values of these fields, all values counted exactly: errors by workflow, by
     * user, by tag. Held in memory: some hundred bytes a value. A limit keeps the most frequent ones.
     *
     * @throws IllegalArgumentException for a field that holds text or other fields
     */
    public ValueCounts countBy(TraceQuery query, TraceField field, TraceField... more) {
        try (Snapshot snapshot = Snapshot.of(place)) {
            return ValueCounts.of(
                    snapshot,
                    query,
                    Stream.concat(Stream.of(field), Stream.of(more)).toList());
        }
    }

    /** How many records that fit each service wrote. */
    public ValueCounts affectedServices(TraceQuery query) {
        return countBy(query, TraceField.SERVICE_NAME);
    }

    /** Where it looks, for an analysis of the same. */
    public Place place() {
        return place;
    }

    /** Makes everything that is stored searchable. */
    public void refresh() {
        try (Search search = new Search(place.server())) {
            search.ask("POST", "/" + place.names() + "/_refresh?ignore_unavailable=true", null);
        }
    }
}
