// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import dev.estrace.core.bulk.ActionLine;
import dev.estrace.core.bulk.Batch;
import dev.estrace.core.bulk.BatchBuilder;
import dev.estrace.core.bulk.Label;
import dev.estrace.core.queue.RecordQueue;
import dev.estrace.core.record.Receipt;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.report.Problems;
import dev.estrace.core.report.SpoolStats;
import dev.estrace.core.settings.PipelineSettings;
import dev.estrace.core.settings.SpoolSettings;
import dev.estrace.core.spool.Spool;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the pipeline does with its spool: writes records there before they are sent, puts batches away there that find no
 * way, and takes them back. Without a spool nothing can be put away. Worker only.
 */
final class Shelf {
    /** Batches that were taken back never hold up a flush: that asks the spool itself. */
    static final long GENERATION = Long.MAX_VALUE;

    private final @Nullable Spool spool;
    private final RecordQueue queue;
    private final BodyPool bodies;
    private volatile long recordsOnDiskOnly;
    private final List<Receipt> unwritten = new ArrayList<>();
    private final Map<Long, Receipt> receipts = new HashMap<>();

    Shelf(@Nullable Spool spool, RecordQueue queue, BodyPool bodies) {
        this.spool = spool;
        this.queue = queue;
        this.bodies = bodies;
    }

    /** Opens the spool of these settings, if they want one. */
    static @Nullable Spool spool(PipelineSettings settings, Problems problems, Timing timing) {
        SpoolSettings spool = settings.spool();
        if (spool == null) {
            return null;
        }
        String destination =
                settings.server().hosts().stream().map(URI::toString).sorted().collect(Collectors.joining(","));
        return Spool.open(spool.directory(), spool.bytes(), destination, problems, timing.nanoTime());
    }

    boolean isThere() {
        return spool != null;
    }

    /** Writes the last record of a batch, and whoever waits for that is told at the next {@link #write()}. */
    void append(BatchBuilder batch, Label label) {
        if (spool == null) {
            return;
        }
        int length = batch.lastRecordBytes();
        batch.spooled(spool.append(batch.body().array(), batch.body().length() - length, length, label.level()));
        if (label.receipt() != null) {
            unwritten.add(label.receipt());
        }
    }

    /** What was appended is on disk afterwards, unless the disk failed, which the spool tells: nobody waits for it. */
    void write() {
        if (spool != null) {
            spool.write();
            unwritten.forEach(Receipt::recordWritten);
            unwritten.clear();
        }
    }

    /** The fate of a record is known. */
    void settle(long frame) {
        if (spool != null) {
            spool.settle(frame);
        }
    }

    /** Lets other threads see how many records are on disk only: before they leave memory, after they have come back. */
    void publish() {
        recordsOnDiskOnly = spool == null ? 0 : spool.backlogRecords();
    }

    /**
     * Lets a batch go, to be read again later; false, and nothing is let go, when a record of it is not on disk, or there
     * is no memory to note who waits for it.
     */
    boolean putAway(Batch batch) {
        if (!mayGo(batch)) {
            return false;
        }
        for (int i = 0; i < batch.size(); i++) {
            release(batch.frame(i));
        }
        publish();
        return true;
    }

    /** Whether all records of a batch are on disk. */
    boolean holds(Batch batch) {
        return batch.frames().allMatch(this::holds);
    }

    /** Whether a record is on disk. */
    boolean holds(long frame) {
        return spool != null && spool.isOnDisk(frame);
    }

    /** Lets one record go; false when it is not on disk. */
    boolean putAway(Batch batch, int record) {
        boolean held = holds(batch.frame(record));
        if (held) {
            keepReceipt(batch, record);
            release(batch.frame(record));
        }
        return held;
    }

    private boolean mayGo(Batch batch) {
        try {
            boolean held = holds(batch);
            for (int i = 0; held && i < batch.size(); i++) {
                keepReceipt(batch, i);
            }
            return held;
        } catch (OutOfMemoryError noMemoryToLetItGo) {
            return false;
        }
    }

    private void keepReceipt(Batch batch, int record) {
        Receipt receipt = batch.label(record).receipt();
        if (receipt != null && receipt.isUntilStored()) {
            receipts.put(batch.frame(record), receipt);
        }
    }

    private void release(long frame) {
        if (spool != null) {
            spool.release(frame);
        }
    }

    /** Whether records that are appended now reach the disk. */
    boolean isTakingIn() {
        return spool != null && spool.isTakingIn();
    }

    /** Everything appended so far is before it. */
    long mark() {
        return spool == null ? 0 : spool.mark();
    }

    /** Whether the fate of everything appended before the mark is known. */
    boolean isSettledBefore(long mark) {
        return spool == null || spool.isSettledBefore(mark);
    }

    /** Housekeeping on the disk. */
    void tick() {
        if (spool != null) {
            spool.tick();
            publish();
        }
    }

    /** Nanoseconds until {@link #tick()} wants to be called again. */
    long nanosToTick() {
        return spool == null ? Long.MAX_VALUE : spool.nanosToNext();
    }

    /** What the spool holds. Any thread. */
    SpoolStats stats() {
        return spool == null
                ? SpoolStats.NONE
                : new SpoolStats(
                        recordsOnDiskOnly, spool.bytes(), spool.recovered(), spool.corrupt(), spool.unspooled());
    }

    /** Who still waits for a record hears that it is on disk. */
    void close() {
        if (spool != null) {
            publish();
            spool.close();
            receipts.values().forEach(receipt -> receipt.recordLost("it is on disk, and the next start sends it"));
            receipts.clear();
        }
    }

    /** Whether there is anything to take back. */
    boolean hasBacklog() {
        return spool != null && spool.hasBacklog();
    }

    /** Whether taking back begins with the oldest again. */
    boolean isAtWrap() {
        return spool == null || spool.isAtWrap();
    }

    /** The oldest records that were put away, or that a process before this one left; null when there are none. */
    @Nullable
    Batch takeBack(int maxBytes, int maxRecords) {
        if (spool == null) {
            return null;
        }
        BatchBuilder batch = new BatchBuilder(bodies.take());
        try {
            spool.read(
                    maxBytes,
                    maxRecords,
                    (frame, level, lines, from, length) -> add(batch, frame, level, lines, from, length));
            return taken(batch.build(GENERATION));
        } catch (Throwable noMemory) {
            for (int i = 0; i < batch.size(); i++) {
                release(batch.frame(i));
            }
            throw noMemory;
        }
    }

    private @Nullable Batch taken(Batch batch) {
        if (batch.size() == 0) {
            bodies.recycle(batch);
            return null;
        }
        queue.charge(batch.size(), batch.bytes());
        publish();
        return batch;
    }

    private void add(BatchBuilder batch, long frame, TraceLevel level, byte[] lines, int from, int length) {
        try {
            batch.add(lines, from, length, label(frame, level, lines, from), frame);
        } catch (Throwable noMemory) {
            release(frame);
            throw noMemory;
        }
    }

    private Label label(long frame, TraceLevel level, byte[] lines, int from) {
        String index = ActionLine.index(lines, from);
        Receipt receipt = receipts.remove(frame);
        return receipt == null ? Label.of(index, level) : Label.awaited(index, level, receipt);
    }
}
