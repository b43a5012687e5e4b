// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import dev.estrace.core.bulk.Batch;
import dev.estrace.core.bulk.BatchBuilder;
import dev.estrace.core.bulk.Label;
import dev.estrace.core.encode.RecordEncoder;
import dev.estrace.core.queue.RecordQueue;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.core.report.DropReason;
import dev.estrace.core.report.ProblemListener.Severity;
import dev.estrace.core.report.Problems;
import dev.estrace.core.settings.BatchSettings;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Queue to batches. A flush starts when enough records wait, the oldest has waited long enough, one is urgent, or
 * somebody asks for it; it then takes everything that waits: small batches when idle, large ones when busy. Worker only.
 */
final class Batcher {
    private static final long NONE_SEEN = Long.MAX_VALUE;

    private final RecordQueue queue;
    private final RecordEncoder encoder;
    private final BatchSettings limits;
    private final IntSupplier mostBytes;
    private final Address traces;
    private final Address metrics;
    private final Problems problems;
    private final long intervalNanos;
    private final BodyPool bodies;
    private final Shelf shelf;
    private BatchBuilder open;
    private BatchBuilder following;
    private long firstSeen = NONE_SEEN;
    private long flushUpTo;
    private long generation;

    /**
     * @param mostBytes of a batch, as much as Elasticsearch takes now
     * @param traces where records go
     * @param metrics where those of gateways' requests go
     */
    Batcher(
            RecordQueue queue,
            RecordEncoder encoder,
            BatchSettings limits,
            IntSupplier mostBytes,
            Address traces,
            Address metrics,
            BodyPool bodies,
            Shelf shelf,
            Problems problems) {
        this.queue = queue;
        this.encoder = encoder;
        this.limits = limits;
        this.mostBytes = mostBytes;
        this.traces = traces;
        this.metrics = metrics;
        this.bodies = bodies;
        this.shelf = shelf;
        this.problems = problems;
        this.open = new BatchBuilder(bodies.take());
        this.following = new BatchBuilder(bodies.take());
        this.intervalNanos = limits.flushInterval().toNanos();
    }

    /** Whether a batch is to be cut now. */
    boolean isDue(long now, boolean flushAsked) {
        long waiting = waiting();
        if (waiting == 0) {
            firstSeen = NONE_SEEN;
        } else if (firstSeen == NONE_SEEN) {
            firstSeen = now;
        }
        if (waiting >= limits.bufferSize() || queue.isHalfFull() || flushAsked || nanosToFlush(now) == 0) {
            flushUpTo = queue.offered();
        }
        return waiting > 0 && !hasCut(flushUpTo);
    }

    /** Records that are in no batch yet. */
    long waiting() {
        return queue.waiting() + inHand();
    }

    /** Nanoseconds until the oldest record has waited long enough; {@link Long#MAX_VALUE} when none waits. */
    long nanosToFlush(long now) {
        return firstSeen == NONE_SEEN ? Long.MAX_VALUE : Math.max(0, firstSeen + intervalNanos - now);
    }

    /** Encodes what waits, and writes it to disk where there is a spool; true when a batch is full and must be cut. */
    boolean takeIn() {
        while (!isFull()) {
            TraceRecord record = queue.poll();
            if (record == null) {
                break;
            }
            encode(record);
            if (open.body().length() > mostBytes.getAsInt() && open.size() > 1) {
                open.moveLastTo(following);
            }
        }
        queue.encodedAll();
        return isFull();
    }

    /** Cuts the next batch: all that waits, within the limits of one request. Null when nothing could be encoded. */
    @Nullable
    Batch next() {
        firstSeen = NONE_SEEN;
        takeIn();
        if (open.size() == 0) {
            return null;
        }
        BatchBuilder fresh = new BatchBuilder(
                bodies.take(), open.size()); // before anything changes hands: the heap may be exhausted
        Batch batch = open.build(++generation);
        open = following;
        following = fresh;
        return batch;
    }

    /** The number of the newest batch. */
    long generation() {
        return generation;
    }

    /** Whether everything that was offered before {@code offered} was read has left the queue. */
    boolean hasTaken(long offered) {
        return queue.removed() >= offered;
    }

    /** Whether everything that was offered before {@code offered} was read is in a batch. */
    boolean hasCut(long offered) {
        return queue.removed() - inHand() >= offered;
    }

    /** Whether the records that have been encoded and are in no batch yet are on disk. */
    boolean isAllOnDisk() {
        return open.frames().allMatch(shelf::holds) && following.frames().allMatch(shelf::holds);
    }

    /** The records that have been encoded and are in no batch yet, to be given up. */
    List<Batch> rest() {
        queue.encodedAll();
        return List.of(open.build(generation), following.build(generation));
    }

    private int inHand() {
        return open.size() + following.size();
    }

    private boolean isFull() {
        return following.size() > 0
                || open.size() >= limits.batchRecords()
                || open.body().length() >= mostBytes.getAsInt();
    }

    /** Whatever goes wrong with one record must not cost the others: an exhausted heap, a sneaky checked exception. */
    private void encode(TraceRecord record) {
        boolean counted = false;
        try {
            Address address = record.metrics() == null ? traces : metrics;
            address.turnTo(record);
            Label label = address.label(record);
            open.beginRecord(address.index(), record.sequence(), address.demand());
            encoder.encode(record, open.body());
            open.endDocument(label);
            queue.encoded(record, open.lastRecordBytes());
            counted = true;
            shelf.append(open, label);
        } catch (Throwable failed) {
            if (!counted) {
                open.abandonRecord();
                queue.drop(record, DropReason.UNENCODABLE);
            }
            problems.tell(
                    "encode",
                    Severity.ERROR,
                    (counted ? "a record can not be written to disk: " : "a record can not be encoded and is dropped: ")
                            + failed.getClass().getName());
        }
    }
}
