// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.estrace.core.bulk.Batch;
import dev.estrace.core.bulk.BatchBuilder;
import dev.estrace.core.encode.RecordEncoder;
import dev.estrace.core.index.IndexName;
import dev.estrace.core.queue.RecordQueue;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.core.report.DropReason;
import dev.estrace.core.report.ProblemListener.Severity;
import dev.estrace.core.report.Problems;
import dev.estrace.core.settings.BatchSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Queue to batches. A flush starts when enough records wait, the oldest has waited long enough, or somebody asks for
 * it; it then takes everything that waits: small batches when idle, large ones when busy. Worker only.
 */
final class Batcher {
    private static final long NONE_SEEN = Long.MAX_VALUE;

    private final RecordQueue queue;
    private final RecordEncoder encoder;
    private final BatchSettings limits;
    private final IndexName index;
    private final Problems problems;
    private final long intervalNanos;
    private final BodyPool bodies;
    private BatchBuilder open;
    private BatchBuilder following;
    private String indexName = "";
    private byte[] indexBytes = {};
    private long firstSeen = NONE_SEEN;
    private long flushUpTo;
    private long generation;

    Batcher(
            RecordQueue queue,
            RecordEncoder encoder,
            BatchSettings limits,
            IndexName index,
            BodyPool bodies,
            Problems problems) {
        this.queue = queue;
        this.encoder = encoder;
        this.limits = limits;
        this.index = index;
        this.bodies = bodies;
        this.problems = problems;
        this.open = new BatchBuilder(bodies.take());
        this.following = new BatchBuilder(bodies.take());
        this.intervalNanos = limits.flushInterval().toNanos();
    }

    /** Whether a batch is to be cut now. */
    boolean isDue(long now, boolean flushAsked) {
        long waiting = queue.waiting();
        if (waiting == 0) {
            firstSeen = NONE_SEEN;
        } else if (firstSeen == NONE_SEEN) {
            firstSeen = now;
        }
        if (waiting >= limits.bufferSize() || queue.isHalfFull() || flushAsked || nanosToFlush(now) == 0) {
            flushUpTo = queue.offered();
        }
        return open.size() > 0 || queue.removed() < flushUpTo;
    }

    /** Nanoseconds until the oldest record has waited long enough; {@link Long#MAX_VALUE} when none waits. */
    long nanosToFlush(long now) {
        return firstSeen == NONE_SEEN ? Long.MAX_VALUE : Math.max(0, firstSeen + intervalNanos - now);
    }

    /** Cuts the next batch: all that waits, within the limits of one request. Null when nothing could be encoded. */
    @Nullable
    Batch next() {
        firstSeen = NONE_SEEN;
        fillOpen();
        queue.encodedAll();
        if (open.size() == 0) {
            return null;
        }
        BatchBuilder fresh =
                new BatchBuilder(bodies.take()); // before anything changes hands: the heap may be exhausted
        Batch batch = open.build(++generation);
        open = following;
        following = fresh;
        return batch;
    }

    private void fillOpen() {
        while (open.size() < limits.batchRecords() && following.size() == 0) {
            TraceRecord record = queue.poll();
            if (record == null) {
                return;
            }
            encode(record);
            if (open.body().length() > limits.batchBytes() && open.size() > 1) {
                open.moveLastTo(following);
            }
        }
    }

    /** The number of the newest batch, the one that is begun included. */
    long generation() {
        return open.size() > 0 ? generation + 1 : generation;
    }

    /** The number of the batch that is begun; {@link Long#MAX_VALUE} when none is. */
    long oldestGeneration() {
        return open.size() > 0 ? generation + 1 : Long.MAX_VALUE;
    }

    /** Whether everything that was offered before {@code offered} was read has left the queue. */
    boolean hasTaken(long offered) {
        return queue.removed() >= offered;
    }

    /** The records that have been encoded and are in no batch yet, to be given up. */
    List<Batch> rest() {
        queue.encodedAll();
        return List.of(open.build(generation), following.build(generation));
    }

    /** Whatever goes wrong with one record must not cost the others: an exhausted heap, a sneaky checked exception. */
    private void encode(TraceRecord record) {
        try {
            open.beginRecord(indexOf(record), record.sequence());
            encoder.encode(record, open.body());
            open.endDocument(record.level());
            queue.encoded(record, open.lastRecordBytes());
        } catch (Throwable failed) {
            open.abandonRecord();
            queue.drop(record, DropReason.UNENCODABLE);
            problems.tell(
                    "encode",
                    Severity.ERROR,
                    "a record can not be encoded and is dropped: "
                            + failed.getClass().getName());
        }
    }

    private byte[] indexOf(TraceRecord record) {
        String name = index.of(record.epochSecond());
        if (!name.equals(indexName)) {
            indexName = name;
            indexBytes = name.getBytes(UTF_8);
        }
        return indexBytes;
    }
}
