// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import dev.estrace.core.bulk.Batch;
import dev.estrace.core.queue.RecordQueue;
import dev.estrace.core.report.ProblemListener.Severity;
import dev.estrace.core.report.Problems;
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

    /** So much waiting ends a nap: a burst must not fill the queue meanwhile. */
    private static final long MANY_RECORDS = 5_000;

    private static final long MANY_BYTES = 2 << 20;

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
    private long lastBatchAt;

    Worker(
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
        this.lastBatchAt = timing.now() - FLOW;
    }

    /** Asks for a flush. Any thread. */
    void flush(Flush flush) {
        asked.add(flush);
        doorbell.ring();
    }

    /** Asks to end when everything is stored, or when the limit has passed. Any thread. */
    void close(Duration limit) {
        closing.ask(timing.now() + limit.toNanos());
        doorbell.ring();
    }

    @Override
    public void run() {
        while (!isAtEnd()) {
            try {
                turn();
            } catch (RuntimeException | Error failed) {
                problems.tell("worker", Severity.ERROR, "a step failed and is tried again: " + failed);
                doorbell.sleep(NAP_WITHOUT_WAY);
            }
        }
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
        rest(timing.now());
    }

    private void cutAndSend() {
        long now = timing.now();
        boolean flushAsked = isFlushAsked(now);
        while (delivery.wantsBatch(now) && batcher.isDue(now, flushAsked)) {
            Batch batch = batcher.next();
            if (batch.size() > 0) {
                delivery.add(batch);
            }
            delivery.send(now);
            now = timing.now();
            lastBatchAt = now;
        }
        delivery.send(now);
    }

    private boolean isFlushAsked(long now) {
        for (Flush flush = asked.poll(); flush != null; flush = asked.poll()) {
            flushes.add(flush);
        }
        if (closing.isNews()) {
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
        long oldest = delivery.oldestGeneration();
        flushes.removeIf(flush -> !flush.wantsBatches(batcher) && flush.isCompleteBefore(oldest));
    }

    private void rest(long now) {
        if (!delivery.wantsBatch(now)) {
            nap(NAP_WITHOUT_WAY, now);
        } else if (now - lastBatchAt < FLOW) {
            nap(NAP_IN_FLOW, now);
        } else if (queue.waiting() > 0) {
            doorbell.arm(MANY_RECORDS, MANY_BYTES);
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
        return closing.isAsked() && (queue.pendingRecords() == 0 || closing.nanosLeft(timing.now()) == 0);
    }
}
