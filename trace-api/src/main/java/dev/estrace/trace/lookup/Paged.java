// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import dev.estrace.trace.search.Place;
import dev.estrace.trace.search.Snapshot;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Lets a stream fetch while it is read, and frees the snapshot when it is closed or has been read to its end. Not
 * thread-safe.
 */
final class Paged<T> implements Iterator<T> {
    private final Iterator<T> items;
    private final Snapshot snapshot;
    private long left;

    private Paged(Iterator<T> items, long limit, Snapshot snapshot) {
        this.items = items;
        this.left = limit;
        this.snapshot = snapshot;
    }

    /** @param items what to read from the snapshot that is opened for it */
    static <T> Stream<T> stream(Place place, long limit, Function<Snapshot, Iterator<T>> items) {
        Snapshot snapshot = Snapshot.of(place);
        try {
            return stream(items.apply(snapshot), limit, snapshot);
        } catch (RuntimeException failed) {
            snapshot.close();
            throw failed;
        }
    }

    private static <T> Stream<T> stream(Iterator<T> items, long limit, Snapshot snapshot) {
        int marks = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(new Paged<>(items, limit, snapshot), marks), false)
                .onClose(snapshot::close);
    }

    @Override
    public boolean hasNext() {
        boolean more = left > 0 && items.hasNext();
        if (!more) {
            snapshot.close();
        }
        return more;
    }

    @Override
    public T next() {
        left--;
        return items.next();
    }
}
