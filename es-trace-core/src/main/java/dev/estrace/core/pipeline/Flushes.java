// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** Who wants records sent before their time. Asked by any thread, answered by the worker. */
final class Flushes {
    private final Batcher batcher;
    private final Shelf shelf;
    private final Delivery delivery;
    private final Closing closing;
    private final Queue<Flush> asked = new ConcurrentLinkedQueue<>();
    private final List<Flush> waiting = new ArrayList<>();
    private final AtomicLong sendUpTo = new AtomicLong();
    private final AtomicBoolean urgent = new AtomicBoolean();

    Flushes(Batcher batcher, Shelf shelf, Delivery delivery, Closing closing) {
        this.batcher = batcher;
        this.shelf = shelf;
        this.delivery = delivery;
        this.closing = closing;
    }

    /** Somebody waits. Any thread. */
    void add(Flush flush) {
        asked.add(flush);
    }

    /** Somebody wants everything sent that was offered before this number was read, and does not wait. Any thread. */
    void sendUpTo(long offered) {
        sendUpTo.accumulateAndGet(offered, Math::max);
    }

    /** A record has come that waits for no other; true when that is news. Any thread. */
    boolean hasten() {
        return !urgent.getAndSet(true);
    }

    /** Whether batches are to be cut now. Worker only, as all that follows. */
    boolean wantBatches(long now) {
        boolean hurried = urgent.getAndSet(false);
        boolean lastTry = closing.isNews(now);
        for (Flush flush = asked.peek(); flush != null; flush = asked.peek()) {
            flush.begin(now);
            waiting.add(flush); // may find no memory: until it returns the flush has left nothing
            asked.remove();
            lastTry |= flush.isLast();
        }
        if (lastTry) {
            delivery.hurry(now);
        }
        boolean wanted = hurried || closing.isAsked() || !batcher.hasCut(sendUpTo.get());
        for (Flush flush : waiting) {
            wanted |= flush.wantsBatches(batcher, shelf);
        }
        return wanted;
    }

    /**
     * Lets those go whose records have met their fate. Who closes does not wait for an Elasticsearch that has just had
     * its last chance either, when everything is on disk: the next start sends the rest.
     *
     * @param allOnDisk asked only when it matters
     */
    void complete(BooleanSupplier allOnDisk) {
        if (waiting.isEmpty()) {
            return;
        }
        long oldest = delivery.oldestGeneration();
        waiting.removeIf(flush -> flush.isDeserted()
                || (!flush.wantsBatches(batcher, shelf) && flush.isCompleteBefore(oldest, shelf))
                || isSafe(flush, allOnDisk));
    }

    /** Lets everybody go: the pipeline has ended. */
    void releaseAll() {
        asked.forEach(Flush::release);
        waiting.forEach(Flush::release);
    }

    private boolean isSafe(Flush flush, BooleanSupplier allOnDisk) {
        boolean safe = flush.isLast()
                && delivery.hasFailedSince(flush.begun())
                && flush.isTaken(batcher)
                && allOnDisk.getAsBoolean();
        if (safe) {
            flush.release();
        }
        return safe;
    }
}
