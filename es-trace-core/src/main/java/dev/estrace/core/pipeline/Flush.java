package dev.estrace.core.pipeline;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Somebody waits until every record that the queue had taken in at a certain time has met its fate. */
final class Flush {
    private static final long NOT_CUT = -1;

    private final long offered;
    private final CountDownLatch done = new CountDownLatch(1);
    private long lastGeneration = NOT_CUT;

    /** @param offered how many records the queue had taken in */
    Flush(long offered) {
        this.offered = offered;
    }

    /** Waits; false when the limit passed first. */
    boolean await(long nanos) throws InterruptedException {
        return done.await(nanos, TimeUnit.NANOSECONDS);
    }

    /** Whether batches must still be cut for it. Worker only, as are the next two. */
    boolean wantsBatches(Batcher batcher) {
        if (lastGeneration == NOT_CUT && batcher.hasTaken(offered)) {
            lastGeneration = batcher.generation();
        }
        return lastGeneration == NOT_CUT;
    }

    /** Whether no batch with its records is left. */
    boolean isDone(long oldestGeneration) {
        return lastGeneration != NOT_CUT && oldestGeneration > lastGeneration;
    }

    void complete() {
        done.countDown();
    }
}
