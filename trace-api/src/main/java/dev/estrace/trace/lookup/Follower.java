// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.trace.search.IndexNotFoundException;
import dev.estrace.trace.search.Place;
import dev.estrace.trace.search.Search;
import dev.estrace.trace.search.Snapshot;
import dev.estrace.trace.search.SnapshotExpiredException;
import dev.estrace.trace.search.UnreachableException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Gives the records that there are, and then those that arrive, until it is closed.
 *
 * <p>In rounds: each opens a snapshot, finds out how far back something has arrived since the one before, and reads from
 * there what has not been given yet. To be read by one thread; any may close it.
 */
final class Follower implements Iterator<StoredRecord>, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Place place;
    private final JsonNode records;
    private final Duration interval;
    private final LongSupplier nanoTime;
    private final Search search;
    private final Gate gate = new Gate();
    private final Set<String> given = new HashSet<>();
    private final Deque<StoredRecord> next = new ArrayDeque<>();
    private Arrivals arrivals = Arrivals.NONE;
    private long latest = Arrivals.START;
    private @Nullable Snapshot snapshot;
    private @Nullable RecordPages pages;
    private @Nullable Long failingSinceNanos;

    /** @param records a query for the records to follow */
    Follower(Place place, JsonNode records, Duration interval, LongSupplier nanoTime) {
        this.place = place;
        this.records = records;
        this.interval = interval;
        this.nanoTime = nanoTime;
        this.search = new Search(place.server());
    }

    Stream<StoredRecord> stream() {
        int marks = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(this, marks), false)
                .onClose(this::close);
    }

    @Override
    public boolean hasNext() {
        while (next.isEmpty() && gate.enter()) {
            if (!goOn()) {
                gate.pause(interval);
            }
        }
        return !next.isEmpty() && !gate.isClosed();
    }

    @Override
    public StoredRecord next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return next.remove();
    }

    /** Reads a page; false when there is nothing to read for now. */
    private boolean goOn() {
        try {
            boolean more = pages == null ? begin() : read(pages);
            failingSinceNanos = null;
            return more;
        } catch (SnapshotExpiredException paused) {
            end();
            return true;
        } catch (UnreachableException failed) {
            return waitOut(failed);
        } catch (RuntimeException failed) {
            if (gate.isClosed()) { // which cut the request
                return false;
            }
            throw failed;
        } finally {
            gate.leave();
        }
    }

    /** Elasticsearch says 503 while an index comes into being, as one does every day, or with a rollover. */
    private boolean waitOut(UnreachableException failed) {
        if (gate.isClosed()) { // which cut the request
            return false;
        }
        long now = nanoTime.getAsLong();
        if (failingSinceNanos == null) {
            failingSinceNanos = now;
        } else if (now - failingSinceNanos > PATIENCE.toNanos()) {
            throw failed;
        }
        end();
        return false;
    }

    private boolean begin() throws SnapshotExpiredException {
        try {
            snapshot = Snapshot.of(search, place);
        } catch (IndexNotFoundException notYet) {
            return false;
        }
        long from = arrivals.unchangedBefore(arrivals.anew(snapshot, records));
        if (from == Arrivals.END) {
            end();
            return false;
        }
        pages = new RecordPages(snapshot, Arrivals.notBefore(from, records), RecordOrder.OLDEST_FIRST, Long.MAX_VALUE);
        return true;
    }

    private boolean read(RecordPages from) throws SnapshotExpiredException {
        boolean more = false;
        for (StoredRecord record : from.nextPage()) {
            more = true;
            latest = Math.max(latest, record.hasTime() ? record.sortedMillis() : latest);
            if (given.add(record.identity())) {
                next.add(record);
            }
        }
        if (!more) {
            arrivals = Arrivals.count(open(), records, latest);
            end();
        }
        return more;
    }

    private Snapshot open() {
        if (snapshot == null) {
            throw new IllegalStateException("no round is under way");
        }
        return snapshot;
    }

    private void end() {
        if (snapshot != null) {
            snapshot.close();
        }
        snapshot = null;
        pages = null;
    }

    /** Ends the reader at once; what it reads just now from Elasticsearch is cut, and the snapshot left to expire. */
    @Override
    public void close() {
        if (!gate.close()) {
            end();
        }
        search.close();
    }
}
