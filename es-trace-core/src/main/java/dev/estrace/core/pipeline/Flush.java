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
    private long lastGeneration = NOT_CUT;

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
        return Limits.await(done, limit);
    }

    /** Whether batches must still be cut for it. Worker only, as is the next. */
    boolean wantsBatches(Batcher batcher) {
        if (lastGeneration == NOT_CUT && batcher.hasTaken(offered)) {
            lastGeneration = batcher.generation();
        }
        return lastGeneration == NOT_CUT;
    }

    /** Lets the waiting thread go when no batch with its records is left. */
    boolean isCompleteBefore(long oldestGeneration) {
        boolean complete = oldestGeneration > lastGeneration;
        if (complete) {
            done.countDown();
        }
        return complete;
    }

    /** Lets the waiting thread go: the pipeline has ended. */
    void release() {
        done.countDown();
    }
}
