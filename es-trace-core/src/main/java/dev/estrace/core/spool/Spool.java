// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.spool;

import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.report.Problems;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** The write-ahead log of a pipeline. One thread only, unless said otherwise. */
public final class Spool implements AutoCloseable {
    /** The number of a frame that could not be taken. */
    public static final long NOT_SPOOLED = -1;

    private final AtomicLong unspooled = new AtomicLong();

    private Spool() {}

    /** Opens a spool of its own in this directory; never throws, and returns at once. */
    public static Spool open(
            Path spoolDirectory, long maxBytes, String destination, Problems problems, LongSupplier nanoTime) {
        return new Spool();
    }

    /** Takes a frame into the write buffer and returns its number, or {@link #NOT_SPOOLED}. */
    public long append(byte[] bytes, int from, int length, TraceLevel level) {
        unspooled.incrementAndGet();
        return NOT_SPOOLED;
    }

    /** Writes everything appended so far. */
    public void write() {}

    /** Whether the frame has been written. */
    public boolean isOnDisk(long frame) {
        return false;
    }

    /** The fate of the frame's record is known: it is never read again. */
    public void settle(long frame) {}

    /** The caller forgets the bytes: the frame is to be read again. False when it is not on disk. */
    public boolean release(long frame) {
        return false;
    }

    /** Reads frames that are on disk only. */
    public int read(int maxBytes, int maxRecords, FrameConsumer consumer) {
        return 0;
    }

    /** Whether {@link #read} might find something. */
    public boolean hasBacklog() {
        return false;
    }

    /** Whether nothing lies ahead of the reading position: the next read begins with the oldest again. */
    public boolean isAtWrap() {
        return true;
    }

    /** Everything appended so far is before it. */
    public long mark() {
        return 0;
    }

    /** Whether all frames that this spool appended before the mark are settled. */
    public boolean isSettledBefore(long mark) {
        return true;
    }

    /** Frames known to be on disk only. */
    public long backlogRecords() {
        return 0;
    }

    /** Bytes on disk. Any thread. */
    public long bytes() {
        return 0;
    }

    /** Frames found in adopted directories. Any thread. */
    public long recovered() {
        return 0;
    }

    /** Frames lost to damage on the disk. Any thread. */
    public long corrupt() {
        return 0;
    }

    /** Records that could not be spooled. Any thread. */
    public long unspooled() {
        return unspooled.get();
    }

    /** Housekeeping, each turn. */
    public void tick() {}

    /** When {@link #tick} wants to be called again. */
    public long nanosToNext() {
        return Long.MAX_VALUE;
    }

    /** Writes and forces everything, and gives the directory up. */
    @Override
    public void close() {}
}
