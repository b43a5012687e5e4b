// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.sampling;

import dev.estrace.core.record.TraceRecord;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * What is held of one run, the oldest first. Guarded by its own monitor, which nobody keeps while records are shipped, but
 * for {@link #turn()}, {@link #latest()} and {@link #isShipped()}.
 */
final class HeldRun {
    private final String id;
    private final long number;
    private final Object turn = new Object();

    /** Its {@code add} takes a record or fails for want of memory: an {@code ArrayDeque} that can not grow is broken. */
    private final Queue<HeldRecord> records = new ConcurrentLinkedQueue<>();

    private GivenUp givenUp;
    private boolean over;
    private volatile @Nullable TraceRecord latest;
    private volatile boolean shipped;

    /**
     * @param number a later run has a higher one
     * @param givenUp what it gave up before it was forgotten
     */
    HeldRun(String id, long number, GivenUp givenUp) {
        this.id = id;
        this.number = number;
        this.givenUp = givenUp;
    }

    String id() {
        return id;
    }

    long number() {
        return number;
    }

    /**
     * The monitor, to be taken before the run's own, of whoever adds, ships or ends: they wait for a run that is being
     * shipped.
     */
    Object turn() {
        return turn;
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    void add(HeldRecord held) {
        records.add(held);
        latest = held.record();
    }

    @Nullable
    HeldRecord peek() {
        return records.peek();
    }

    @Nullable
    HeldRecord poll() {
        HeldRecord oldest = records.poll();
        if (records.isEmpty()) {
            latest = null;
        }
        return oldest;
    }

    /** Takes out the oldest record, which will be missing if the run is shipped. */
    @Nullable
    HeldRecord giveUpOldest() {
        HeldRecord oldest = poll();
        if (oldest != null) {
            givenUp = givenUp.and(oldest.record());
        }
        return oldest;
    }

    /** What is missing, to be told once. */
    GivenUp takeGivenUp() {
        GivenUp taken = givenUp;
        givenUp = GivenUp.NOTHING;
        return taken;
    }

    /** The record held last; null when none is. Any thread, without the monitor. */
    @Nullable
    TraceRecord latest() {
        return latest;
    }

    /** Whether it has been taken out of the list: what comes now belongs to a new one. */
    boolean isOver() {
        return over;
    }

    void end() {
        over = true;
    }

    /** Whether its records have been shipped, and so are those that come. Any thread, without the monitor. */
    boolean isShipped() {
        return shipped;
    }

    void markShipped() {
        shipped = true;
    }
}
