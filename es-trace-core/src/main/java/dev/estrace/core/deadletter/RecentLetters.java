// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.deadletter;

import dev.estrace.core.encode.DegradedDocument;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last dead letters, within a bound of memory. Thread-safe. */
final class RecentLetters {
    static final int MOST = 100;
    static final int MOST_BYTES = 1 << 20;

    /** One giant is kept as its degraded form and does not drive out all others. */
    static final int LARGEST_DOCUMENT = 64 << 10;

    private final Deque<DeadLetter> letters = new ArrayDeque<>();
    private int bytes;

    void add(DeadLetter letter) {
        keep(letter.document().length <= LARGEST_DOCUMENT ? letter : degraded(letter));
    }

    /** What is kept now, the oldest first. */
    synchronized List<DeadLetter> all() {
        return List.copyOf(letters);
    }

    private synchronized void keep(DeadLetter letter) {
        letters.addLast(letter);
        bytes += letter.document().length;
        while (letters.size() > MOST || bytes > MOST_BYTES) {
            bytes -= letters.removeFirst().document().length;
        }
    }

    private static DeadLetter degraded(DeadLetter letter) {
        return letter.with(DegradedDocument.of(letter.document(), letter.errorType(), LARGEST_DOCUMENT));
    }
}
