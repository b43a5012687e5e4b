// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import dev.estrace.core.bulk.Batch;
import dev.estrace.core.queue.RecordQueue;
import dev.estrace.core.report.ProblemListener.Severity;
import dev.estrace.core.report.Problems;
import dev.estrace.core.settings.BatchSettings;
import dev.estrace.core.settings.QueueSettings;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one thread between the queue and the senders: it settles what came back, cuts batches from what waits, hands them
 * over, and rests. It never waits for the network.
 */
final class Worker implements Runnable {
    /** While records flow it looks every millisecond, so that no thread that logs has to wake it. */
    private static final long NAP_IN_FLOW = TimeUnit.MILLISECONDS.toNanos(1);

    private static final long NAP_WITH_FEW_WAITING = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long NAP_AFTER_FAILURE = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long NAP_WITHOUT_WAY = TimeUnit.SECONDS.toNanos(1);
    /** One to be sent, and one to be ready. */
    private static final int MOST_TAKEN_BACK_AT_ONCE = 2;

    private static final long PAUSE_BETWEEN_PASSES = TimeUnit.SECONDS.toNanos(5);
    private static final long NAP_WHEN_IDLE = TimeUnit.SECONDS.toNanos(10);

    /** So long after records left the queue they count as flowing. */
    private static final long FLOW = TimeUnit.MILLISECONDS.toNanos(10);

    private final RecordQueue queue;
    private final Batcher batcher;
    private final Shelf shelf;
    private final Settlement settlement;
    private final Delivery delivery;
    private final Doorbell doorbell;
    private final DropWatch drops;
    private final LossReport losses;
    private final Problems problems;
    private final Timing timing;
    private final Flushes flushes;
    private final Closing closing = new Closing();
    private final int batchRecords;
    private final long manyRecords;
    private final long manyBytes;
    private long lastRecordAt;
    private boolean untold;
    private long passBegun;
    private boolean passIsIdle;

    /**
     * @param batches as many records as start a flush, come during a nap, end it
     * @param limits so does an eighth of these bytes: a burst must not fill the queue meanwhile
     */
    Worker(
            QueueSettings limits,
            BatchSettings batches,
            RecordQueue queue,
            Batcher batcher,
            Shelf shelf,
            Settlement settlement,
            Delivery delivery,
            Doorbell doorbell,
            DropWatch drops,
            LossReport losses,
            Problems problems,
            Timing timing) {
        this.queue = queue;
        this.batcher = batcher;
        this.shelf = shelf;
        this.settlement = settlement;
        this.delivery = delivery;
        this.doorbell = doorbell;
        this.drops = drops;
        this.losses = losses;
        this.problems = problems;
        this.timing = timing;
        this.flushes = new Flushes(batcher, shelf, delivery, closing);
        this.batchRecords = batches.batchRecords();
        this.manyRecords = Math.max(1, Math.min(batches.bufferSize(), limits.queueRecords() / 8));
        this.manyBytes = limits.queueBytes() / 8;
        this.lastRecordAt = timing.now() - FLOW;
        this.passBegun = timing.now() - PAUSE_BETWEEN_PASSES;
    }

    /** Asks for a flush. Any thread. */
    void flush(Flush flush) {
        flushes.add(flush);
        doorbell.ring();
    }

    /** Asks for everything to be sent that was offered before this number was read. Any thread. */
    void sendUpTo(long offered) {
        flushes.sendUpTo(offered);
        doorbell.ring();
    }

    /** A record has come that waits for no other. Any thread. */
    void hasten() {
        if (flushes.hasten()) {
            doorbell.ring();
        }
    }

    /** Asks to end when everything is stored, or when the limit has passed. Any thread. */
    void close(Duration limit) {
        closing.ask(timing.now() + Limits.nanos(limit));
        doorbell.ring();
    }

    @Override
    public void run() {
        boolean ended = false;
        while (!ended) {
            try {
                turn();
                ended = isAtEnd();
            } catch (Throwable failed) { // sneaky exceptions and an exhausted heap too: nobody else is there to go on
                recover(failed);
            }
        }
    }

    private void recover(Throwable failed) {
        try {
            untold = !problems.tell("worker", Severity.ERROR, "a step failed and is tried again: " + failed);
        } catch (Throwable noMemoryForASentence) {
            untold = true;
        }
        doorbell.sleep(Math.min(NAP_AFTER_FAILURE, closing.nanosLeft(timing.now())));
    }

    /** Lets everybody go who waits for a flush; for the worker's thread after {@link #run()}, as the next. */
    void releaseFlushes() {
        flushes.releaseAll();
    }

    /** Brings to disk what still waits, as far as that takes it. */
    void takeInLast() {
        while (batcher.waiting() > 0 && shelf.isTakingIn()) {
            batcher.takeIn();
            shelf.write();
            Batch batch = batcher.next();
            if (batch != null) {
                settlement.abandon(batch);
            }
        }
    }

    private void tellUntold() {
        if (untold) {
            untold = !problems.tell(
                    "worker", Severity.ERROR, "a step failed, without memory to say so, and is tried again");
        }
    }

    private void turn() {
        tellUntold();
        delivery.settle();
        takeInToDisk();
        cutAndSend();
        takeBackFromDisk();
        flushes.complete(this::isAllOnDisk);
        drops.look();
        losses.look(delivery.isWayOpen(timing.now()));
        shelf.tick();
        queue.letCallersWait(shelf.isTakingIn());
        if (!isAtEnd()) {
            rest(timing.now());
        }
    }

    /** Everything that waits reaches the disk at once; what then finds no way is kept there alone. */
    private void takeInToDisk() {
        if (!shelf.isThere()) {
            return;
        }
        long before = queue.removed();
        while (batcher.takeIn() && shelf.isTakingIn() && !delivery.wantsBatch(timing.now())) {
            shelf.write();
            putAway(batcher.next());
        }
        shelf.write();
        if (queue.removed() > before) {
            lastRecordAt = timing.now();
        }
    }

    private void putAway(@Nullable Batch batch) {
        if (batch != null && !settlement.putAway(batch)) {
            delivery.add(batch);
        }
    }

    private void cutAndSend() {
        long now = timing.now();
        if (batcher.waiting() > 0 || shelf.hasBacklog() || delivery.hasRecords()) {
            delivery.prepare(now);
        }
        boolean flushAsked = flushes.wantBatches(now);
        while (batcher.isDue(now, flushAsked) && delivery.wantsBatch(now)) {
            Batch batch = batcher.next();
            if (batch == null) {
                break;
            }
            delivery.add(batch);
            delivery.send(now);
            now = timing.now();
            lastRecordAt = now;
        }
        shelf.write();
        delivery.send(now);
    }

    /** A little at a time: what comes meanwhile must reach the disk too. */
    private void takeBackFromDisk() {
        long now = timing.now();
        for (int i = 0; i < MOST_TAKEN_BACK_AT_ONCE && mayTakeBack(now); i++) {
            boolean begins = shelf.isAtWrap();
            Batch batch = shelf.takeBack(delivery.batchBytes(), batchRecords);
            passBegun = begins ? now : passBegun;
            passIsIdle = begins ? batch == null : passIsIdle && batch == null;
            if (batch != null) {
                delivery.addBacklog(batch);
                delivery.send(now);
            }
        }
    }

    /**
     * Records of an index that is held are put away again each time they are read, and a file that can not be read gives
     * none: then there is no hurry to begin anew.
     */
    private boolean mayTakeBack(long now) {
        boolean hurry = !shelf.isAtWrap() || !(delivery.isHolding() || passIsIdle);
        return shelf.hasBacklog() && delivery.wantsBacklog(now) && (hurry || now - passBegun >= PAUSE_BETWEEN_PASSES);
    }

    private void rest(long now) {
        boolean takesIn = shelf.isTakingIn() || delivery.wantsBatch(now) || delivery.isUntouched();
        if (!takesIn) {
            nap(NAP_WITHOUT_WAY, now);
        } else if (now - lastRecordAt < FLOW || mayTakeBack(now)) {
            nap(NAP_IN_FLOW, now);
        } else if (queue.waiting() > 0) {
            doorbell.arm(manyRecords, queue.pendingBytes() + manyBytes);
            nap(NAP_WITH_FEW_WAITING, now);
        } else {
            doorbell.arm(1, Long.MAX_VALUE);
            nap(NAP_WHEN_IDLE, now);
        }
    }

    private void nap(long longest, long now) {
        doorbell.recordCame(queue.waiting(), queue.pendingBytes()); // before the doorbell was armed
        long toFlush = delivery.wantsBatch(now) ? batcher.nanosToFlush(now) : Long.MAX_VALUE;
        boolean recordsWait = batcher.waiting() > 0 || shelf.hasBacklog();
        long toOpen = recordsWait ? delivery.nanosToOpen(now) : Long.MAX_VALUE;
        long toWork = Math.min(Math.min(toFlush, toOpen), Math.min(shelf.nanosToTick(), delivery.nanosToNext(now)));
        doorbell.sleep(Math.min(longest, Math.min(toWork, closing.nanosLeft(now))));
    }

    private boolean isAtEnd() {
        return closing.isAsked() && (isAllDone() || closing.nanosLeft(timing.now()) == 0);
    }

    private boolean isAllDone() {
        boolean tried = closing.isKnown() && delivery.hasFailedSince(closing.knownAt());
        boolean nothingLeft = queue.pendingRecords() <= 0 && !shelf.hasBacklog();
        return nothingLeft || (tried && queue.waiting() == 0 && isAllOnDisk());
    }

    private boolean isAllOnDisk() {
        return shelf.isThere() && delivery.isAllOnDisk() && batcher.isAllOnDisk();
    }
}
