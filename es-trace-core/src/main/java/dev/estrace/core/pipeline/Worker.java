// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import dev.estrace.core.bulk.Batch;
import dev.estrace.core.queue.RecordQueue;
import dev.estrace.core.report.ProblemListener.Severity;
import dev.estrace.core.report.Problems;
import dev.estrace.core.settings.QueueSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * The one thread between the queue and the senders: it settles what came back, cuts batches from what waits, hands them
 * over, and rests. It never waits for the network.
 */
final class Worker implements Runnable {
    /** While records flow it looks every millisecond, so that no thread that logs has to wake it. */
    private static final long NAP_IN_FLOW = TimeUnit.MILLISECONDS.toNanos(1);

    private static final long NAP_WITH_FEW_WAITING = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long NAP_WITHOUT_WAY = TimeUnit.SECONDS.toNanos(1);
    private static final long NAP_WHEN_IDLE = TimeUnit.SECONDS.toNanos(10);

    /** So long after a batch records count as flowing. */
    private static final long FLOW = TimeUnit.MILLISECONDS.toNanos(10);

    private final RecordQueue queue;
    private final Batcher batcher;
    private final Delivery delivery;
    private final Doorbell doorbell;
    private final DropWatch drops;
    private final Problems problems;
    private final Timing timing;
    private final Queue<Flush> asked = new ConcurrentLinkedQueue<>();
    private final List<Flush> flushes = new ArrayList<>();
    private final Closing closing = new Closing();
    private final long manyRecords;
    private final long manyBytes;
    private long lastBatchAt;

    /** @param limits an eighth of them, come during a nap, ends it: a burst must not fill the queue meanwhile */
    Worker(
            QueueSettings limits,
            RecordQueue queue,
            Batcher batcher,
            Delivery delivery,
            Doorbell doorbell,
            DropWatch drops,
            Problems problems,
            Timing timing) {
        this.queue = queue;
        this.batcher = batcher;
        this.delivery = delivery;
        this.doorbell = doorbell;
        this.drops = drops;
        this.problems = problems;
        this.timing = timing;
        this.manyRecords = Math.max(1, limits.queueRecords() / 8);
        this.manyBytes = limits.queueBytes() / 8;
        this.lastBatchAt = timing.now() - FLOW;
    }

    /** Asks for a flush. Any thread. */
    void flush(Flush flush) {
        asked.add(flush);
        doorbell.ring();
    }

    /** Asks to end when everything is stored, or when the limit has passed. Any thread. */
    void close(Duration limit) {
        closing.ask(timing.now() + Limits.nanos(limit));
        doorbell.ring();
    }

    @Override
    public void run() {
        while (!isAtEnd()) {
            try {
                turn();
            } catch (Throwable failed) { // sneaky exceptions and an exhausted heap too: nobody else is there to go on
                recover(failed);
            }
        }
    }

    private void recover(Throwable failed) {
        try {
            problems.tell("worker", Severity.ERROR, "a step failed and is tried again: " + failed);
        } catch (OutOfMemoryError noMemoryForASentence) {
            failed.addSuppressed(noMemoryForASentence);
        }
        doorbell.sleep(NAP_WITHOUT_WAY);
    }

    /** Lets everybody go who waits for a flush; for the worker's thread after {@link #run()}. */
    void releaseFlushes() {
        isFlushAsked(timing.now());
        flushes.forEach(Flush::release);
    }

    private void turn() {
        delivery.settle();
        cutAndSend();
        completeFlushes();
        drops.look();
        if (!isAtEnd()) {
            rest(timing.now());
        }
    }

    private void cutAndSend() {
        long now = timing.now();
        if (queue.waiting() > 0) {
            delivery.prepare(now);
        }
        boolean flushAsked = isFlushAsked(now);
        while (batcher.isDue(now, flushAsked) && delivery.wantsBatch(now)) {
            Batch batch = batcher.next();
            if (batch == null) {
                break;
            }
            delivery.add(batch);
            delivery.send(now);
            now = timing.now();
            lastBatchAt = now;
        }
        delivery.send(now);
    }

    private boolean isFlushAsked(long now) {
        boolean lastTry = closing.isNews();
        for (Flush flush = asked.poll(); flush != null; flush = asked.poll()) {
            flushes.add(flush);
            lastTry |= flush.isLast();
        }
        if (lastTry) {
            delivery.hurry(now);
        }
        boolean wanted = closing.isAsked();
        for (Flush flush : flushes) {
            wanted |= flush.wantsBatches(batcher);
        }
        return wanted;
    }

    private void completeFlushes() {
        if (flushes.isEmpty()) {
            return;
        }
        long oldest = Math.min(delivery.oldestGeneration(), batcher.oldestGeneration());
        flushes.removeIf(flush -> !flush.wantsBatches(batcher) && flush.isCompleteBefore(oldest));
    }

    private void rest(long now) {
        if (!delivery.wantsBatch(now) && !delivery.isUntouched()) {
            nap(NAP_WITHOUT_WAY, now);
        } else if (now - lastBatchAt < FLOW) {
            nap(NAP_IN_FLOW, now);
        } else if (queue.waiting() > 0) {
            doorbell.arm(manyRecords, queue.pendingBytes() + manyBytes);
            nap(Math.min(NAP_WITH_FEW_WAITING, batcher.nanosToFlush(now)), now);
        } else {
            doorbell.arm(1, Long.MAX_VALUE);
            nap(NAP_WHEN_IDLE, now);
        }
    }

    private void nap(long longest, long now) {
        doorbell.recordCame(queue.waiting(), queue.pendingBytes()); // before the doorbell was armed
        doorbell.sleep(Math.min(longest, Math.min(delivery.nanosToNext(now), closing.nanosLeft(now))));
    }

    private boolean isAtEnd() {
        return closing.isAsked() && (queue.pendingRecords() <= 0 || closing.nanosLeft(timing.now()) == 0);
    }
}
