// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Somebody waits until every record that the queue had taken in at a certain time has met its fate. */
final class Flush {
    private static final long NOT_CUT = -1;

    private final long offered;
    private final boolean last;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean complete;
    private volatile boolean deserted;
    private long lastGeneration = NOT_CUT;
    private long mark;
    private long begun;

    /**
     * @param offered how many records the queue had taken in
     * @param last whether nobody will ask again: then waits between attempts are cut short once
     */
    Flush(long offered, boolean last) {
        this.offered = offered;
        this.last = last;
    }

    boolean isLast() {
        return last;
    }

    /** Waits, on an interrupted thread too; false when the limit passed first. */
    boolean await(Duration limit) {
        boolean released = Limits.await(done, limit);
        deserted = !released;
        return released;
    }

    /** Whether all of the records have met their fate. */
    boolean isComplete() {
        return complete;
    }

    /** Whether the waiting thread has given up. */
    boolean isDeserted() {
        return deserted;
    }

    /** The worker has heard of it. Worker only, as all that follows. */
    void begin(long now) {
        begun = now;
    }

    /** When the worker heard of it. */
    long begun() {
        return begun;
    }

    /** Whether its records have left the queue. */
    boolean isTaken(Batcher batcher) {
        return batcher.hasTaken(offered);
    }

    /** Whether batches must still be cut for it. */
    boolean wantsBatches(Batcher batcher, Shelf shelf) {
        if (lastGeneration == NOT_CUT && batcher.hasCut(offered)) {
            lastGeneration = batcher.generation();
            mark = shelf.mark();
        }
        return lastGeneration == NOT_CUT;
    }

    /** Lets the waiting thread go when no batch with its records is left, in memory or on disk. */
    boolean isCompleteBefore(long oldestGeneration, Shelf shelf) {
        boolean now = oldestGeneration > lastGeneration && shelf.isSettledBefore(mark);
        if (now) {
            complete = true;
            release();
        }
        return now;
    }

    /** Lets the waiting thread go: no more will be done for it. */
    void release() {
        done.countDown();
    }
}
