// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import dev.estrace.core.bulk.Batch;
import dev.estrace.core.encode.Bytes;
import java.util.ArrayDeque;
import java.util.Deque;

/** Bulk bodies to be used again: a batch's memory is some megabytes. Worker only. */
final class BodyPool {
    private static final int FIRST_BYTES = 1 << 16;

    private final int mostSpare;
    private final int largest;
    private final Deque<Bytes> spare;

    /**
     * @param mostSpare bodies kept when none is in use
     * @param largest bytes above which a body is left to the collector
     */
    BodyPool(int mostSpare, int largest) {
        this.mostSpare = mostSpare;
        this.largest = largest;
        this.spare = new ArrayDeque<>(mostSpare); // never grows: taking a body back needs no memory
    }

    /** An empty body. */
    Bytes take() {
        return spare.isEmpty() ? new Bytes(FIRST_BYTES) : spare.pop();
    }

    /** Takes back the body of a batch that nobody reads any more. */
    void recycle(Batch batch) {
        if (spare.size() < mostSpare && batch.body().capacity() <= largest) {
            batch.body().cutTo(0);
            spare.push(batch.body());
        }
    }
}
