// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.analysis;

import dev.estrace.trace.search.Snapshot;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * The rows of an answer, fetched page by page while they are read: once, by one of the methods that read them. To be
 * closed; to be read by one thread, with pauses of less than five minutes.
 *
 * <p>A breakdown by customer or run may have millions of rows, so that none are held unless that is asked for: {@link
 * #stream()} and {@link #top} hold a page at a time, {@link #list()} and {@link #sorted} hold all. Reading may throw what
 * asking may: an answer that breaks off is a {@link dev.estrace.trace.search.LookupException}, never a shorter one.
 *
 * @param <R> what is known of a group
 */
public final class Rows<R> implements AutoCloseable {
    private final Snapshot snapshot;
    private final Stream<R> rows;
    private final Set<Caveat> caveats;

    Rows(Snapshot snapshot, Stream<R> rows, Set<Caveat> caveats) {
        this.snapshot = snapshot;
        this.rows = rows;
        this.caveats = caveats.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(caveats));
    }

    /** What keeps the rows from being exact; known before they are read. */
    public Set<Caveat> caveats() {
        return caveats;
    }

    /** The rows in the order of the breakdown. Closing the stream closes the rows. */
    public Stream<R> stream() {
        return rows.onClose(this::close);
    }

    /** All rows in the order of the breakdown. Closes. */
    public List<R> list() {
        try (this) {
            return rows.toList();
        }
    }

    /** All rows in this order. Closes. */
    public List<R> sorted(Comparator<? super R> order) {
        try (this) {
            return rows.sorted(order).toList();
        }
    }

    /**
     * The first so many in this order out of all, as {@link #sorted} has them, of which no more are held. Closes.
     *
     * @throws IllegalArgumentException for a negative number
     */
    public List<R> top(int most, Comparator<? super R> order) {
        try (this) {
            if (most < 0) {
                throw new IllegalArgumentException("There can't be " + most + " rows");
            }
            Comparator<Arrival<R>> ranking =
                    Comparator.<Arrival<R>, R>comparing(Arrival::row, order).thenComparingLong(Arrival::number);
            PriorityQueue<Arrival<R>> kept = new PriorityQueue<>(ranking.reversed());
            AtomicLong arrived = new AtomicLong();
            rows.forEach(row -> {
                kept.add(new Arrival<>(row, arrived.getAndIncrement()));
                if (kept.size() > most) {
                    kept.remove();
                }
            });
            return kept.stream().sorted(ranking).map(Arrival::row).toList();
        }
    }

    /** Tells rows of equal rank apart. */
    private record Arrival<R>(R row, long number) {}

    /** Frees what Elasticsearch keeps for it. */
    @Override
    public void close() {
        snapshot.close();
    }
}
