// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import dev.estrace.core.bulk.BulkClient;
import dev.estrace.core.encode.RecordEncoder;
import dev.estrace.core.http.ElasticsearchHttp;
import dev.estrace.core.index.IndexName;
import dev.estrace.core.index.IndexSetup;
import dev.estrace.core.queue.RecordQueue;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.core.report.DropReason;
import dev.estrace.core.report.OwnThread;
import dev.estrace.core.report.ProblemListener.Severity;
import dev.estrace.core.report.Problems;
import dev.estrace.core.report.TraceCounters;
import dev.estrace.core.report.TraceStats;
import dev.estrace.core.retry.RetryPolicy;
import dev.estrace.core.settings.BackoffSettings;
import dev.estrace.core.settings.BatchSettings;
import dev.estrace.core.settings.PipelineSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * One running pipeline: its queue, its worker and its senders. Shared by the appenders whose settings are equal.
 * Thread-safe.
 */
final class Engine {
    private final PipelineSettings settings;
    private final TraceCounters counters = new TraceCounters();
    private final Voices voices = new Voices();
    private final Doorbell doorbell = new Doorbell();
    private final RecordQueue queue;
    private final ElasticsearchHttp http;
    private final Senders senders;
    private final Settlement settlement;
    private final Batcher batcher;
    private final Delivery delivery;
    private final Worker worker;
    private final Thread thread;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean open = true;

    /** Assembles the stages; nothing runs and no connection is opened before {@link #start()}. */
    Engine(PipelineSettings settings) {
        this.settings = settings;
        Timing timing = Timing.ofSystem();
        Problems problems = new Problems(voices, timing.nanoTime());
        BatchSettings limits = withinHalfOfTheQueue(settings);
        BodyPool bodies = new BodyPool(settings.server().connections() + 1, 2 * limits.batchBytes());
        this.queue = new RecordQueue(settings.queue(), counters);
        this.http = new ElasticsearchHttp(settings.server());
        this.senders = new Senders(
                new BulkClient(http),
                new IndexSetup(http, settings.index()),
                settings.server().connections(),
                doorbell);
        this.settlement = new Settlement(queue, counters, problems, bodies);
        this.batcher = new Batcher(
                queue,
                new RecordEncoder(Clock.systemUTC(), counters),
                limits,
                new IndexName(settings.index().index()),
                bodies,
                problems);
        this.delivery =
                new Delivery(senders, settlement, policy(settings.retry().backoff()), problems, timing);
        this.worker = new Worker(
                settings.queue(),
                queue,
                batcher,
                delivery,
                doorbell,
                new DropWatch(settings.queue(), queue, counters, problems),
                problems,
                timing);
        this.thread = new OwnThread(this::work, "worker");
    }

    void start() {
        doorbell.answeredBy(thread);
        senders.start();
        thread.start();
    }

    PipelineSettings settings() {
        return settings;
    }

    TraceCounters counters() {
        return counters;
    }

    Voices voices() {
        return voices;
    }

    TraceStats stats() {
        return counters.snapshot(queue.pendingRecords(), queue.pendingBytes());
    }

    /** Takes an accepted record, or counts it as dropped and returns false. */
    boolean offer(TraceRecord record) {
        if (!open) {
            counters.drop(DropReason.CLOSED, record.level());
            return false;
        }
        return queue.offer(record);
    }

    /** Lets the worker know of what was offered; nothing that fails here changes what becomes of the record. */
    void announce() {
        if (doorbell.isArmed()) {
            doorbell.recordCame(queue.waiting(), queue.pendingBytes());
        }
        if (!open) {
            queue.dropAll(DropReason.CLOSED); // the worker may have looked for the last time before it came
        }
    }

    /** Waits until everything offered before has met its fate, at most so long. */
    FlushResult flush(Duration limit, boolean last) {
        long storedBefore = stats().stored();
        Flush flush = new Flush(queue.offered(), last);
        worker.flush(flush);
        if (!open) {
            flush.release(); // the worker may have let everybody go before it came
        }
        boolean complete = flush.await(limit);
        TraceStats after = stats();
        return new FlushResult(complete, after.stored() - storedBefore, after.pending());
    }

    /** Asks for everything that waits to be sent now, and does not wait. */
    void startFlush() {
        worker.flush(new Flush(queue.offered(), false));
    }

    /** Asks to end when everything is stored, at the latest after the limit. */
    void close(Duration limit) {
        worker.close(limit);
    }

    /** Waits until the pipeline has ended; false when the limit passed first. */
    boolean awaitEnd(Duration limit) {
        return Limits.await(ended, limit);
    }

    private void work() {
        try {
            worker.run();
        } finally {
            open = false;
            end();
        }
    }

    private void end() {
        try {
            delivery.settle(); // answers that came with the deadline
            queue.dropAll(DropReason.CLOSED);
            batcher.rest().forEach(batch -> settlement.drop(batch, DropReason.CLOSED));
            delivery.abandon(DropReason.CLOSED);
            tellLeft();
        } finally {
            worker.releaseFlushes();
            senders.close();
            http.close();
            ended.countDown();
        }
    }

    private void tellLeft() {
        long left = counters.dropped(DropReason.CLOSED);
        if (left > 0) {
            voices.tell(
                    Severity.ERROR, "closed before Elasticsearch had stored everything: " + left + " records dropped");
        }
    }

    /** What is in flight or ready to be takes half of the queue at most: the other half is for what comes meanwhile. */
    private static BatchSettings withinHalfOfTheQueue(PipelineSettings settings) {
        BatchSettings batch = settings.batch();
        int underWay = settings.server().connections() + 1;
        int bytes = (int) Math.min(batch.batchBytes(), settings.queue().queueBytes() / (2L * underWay));
        return new BatchSettings(batch.bufferSize(), batch.flushInterval(), batch.batchRecords(), bytes);
    }

    private static RetryPolicy policy(BackoffSettings backoff) {
        return new RetryPolicy(
                backoff.firstBackoff().toNanos(), backoff.longestBackoff().toNanos());
    }
}
