// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Makes streams that fetch while they are read. */
final class Paged {
    private Paged() {}

    /** Reads the items in order; frees the snapshot when the stream is closed. */
    static <T> Stream<T> stream(Iterator<T> items, Snapshot snapshot) {
        int marks = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(items, marks), false)
                .onClose(snapshot::close);
    }
}
