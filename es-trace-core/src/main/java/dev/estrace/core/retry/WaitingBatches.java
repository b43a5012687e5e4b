// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.retry;

import dev.estrace.core.bulk.Batch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Batches that wait until they are due, each on its own: one that is refused for long holds no other. Worker only. */
public final class WaitingBatches {
    private final PriorityQueue<Waiting> byDue = new PriorityQueue<>(Comparator.comparingLong(Waiting::due));
    private final long origin;

    /** @param now any instant of {@link System#nanoTime()}, from which due times are counted */
    public WaitingBatches(long now) {
        this.origin = now;
    }

    /** Keeps a batch until {@code due}, an instant of {@link System#nanoTime()}. */
    public void add(Batch batch, long due) {
        byDue.add(new Waiting(batch, due - origin));
    }

    /** Whether none waits. */
    public boolean isEmpty() {
        return byDue.isEmpty();
    }

    /** A batch whose time has come, or null. */
    public @Nullable Batch pollDue(long now) {
        Waiting first = byDue.peek();
        if (first == null || first.due() > now - origin) {
            return null;
        }
        byDue.remove();
        return first.batch();
    }

    /** Nanoseconds until the next one is due, not below 0; {@link Long#MAX_VALUE} when none waits. */
    public long nanosToNext(long now) {
        Waiting first = byDue.peek();
        return first == null ? Long.MAX_VALUE : Math.max(0, first.due() - (now - origin));
    }

    /** Takes all out, due or not. */
    public List<Batch> drain() {
        List<Batch> batches = batches();
        byDue.clear();
        return batches;
    }

    /** Those that wait now, in no order. */
    public List<Batch> batches() {
        List<Batch> batches = new ArrayList<>();
        byDue.forEach(waiting -> batches.add(waiting.batch()));
        return batches;
    }

    private record Waiting(Batch batch, long due) {}
}
