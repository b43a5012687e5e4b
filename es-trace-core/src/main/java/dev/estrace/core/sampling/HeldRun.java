// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.sampling;

import dev.estrace.core.record.TraceRecord;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** What is held of one run, the oldest first. Guarded by its own monitor, but for {@link #isShipped()}. */
final class HeldRun {
    private final String id;
    private final long number;

    /** Its {@code add} takes a record or fails for want of memory: an {@code ArrayDeque} that can not grow is broken. */
    private final Queue<TraceRecord> records = new ConcurrentLinkedQueue<>();

    private long givenUp;
    private Instant lastGivenUp = Instant.EPOCH;
    private boolean over;
    private volatile boolean shipped;

    /** @param number a later run has a higher one */
    HeldRun(String id, long number) {
        this.id = id;
        this.number = number;
    }

    String id() {
        return id;
    }

    long number() {
        return number;
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    void add(TraceRecord record) {
        records.add(record);
    }

    @Nullable
    TraceRecord peek() {
        return records.peek();
    }

    @Nullable
    TraceRecord poll() {
        return records.poll();
    }

    /** Takes out the oldest record, which will be missing if the run is shipped. */
    @Nullable
    TraceRecord giveUpOldest() {
        TraceRecord oldest = records.poll();
        if (oldest != null) {
            givenUp++;
            lastGivenUp = Instant.ofEpochSecond(oldest.epochSecond(), oldest.nano());
        }
        return oldest;
    }

    long givenUp() {
        return givenUp;
    }

    /** Instant of the last record that was given up; of no meaning when none was. */
    Instant lastGivenUp() {
        return lastGivenUp;
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
