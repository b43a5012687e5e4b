// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import dev.estrace.core.bulk.BulkClient;
import dev.estrace.core.bulk.Demand;
import dev.estrace.core.deadletter.DeadLetter;
import dev.estrace.core.encode.RecordEncoder;
import dev.estrace.core.http.ElasticsearchHttp;
import dev.estrace.core.index.IndexNames;
import dev.estrace.core.index.IndexSetup;
import dev.estrace.core.queue.RecordQueue;
import dev.estrace.core.record.Receipt;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.core.report.DropReason;
import dev.estrace.core.report.OwnThread;
import dev.estrace.core.report.ProblemListener.Severity;
import dev.estrace.core.report.Problems;
import dev.estrace.core.report.SpoolStats;
import dev.estrace.core.report.TraceCounters;
import dev.estrace.core.report.TraceStats;
import dev.estrace.core.retry.RetryPolicy;
import dev.estrace.core.sampling.Sampler;
import dev.estrace.core.settings.BatchSettings;
import dev.estrace.core.settings.ExportMode;
import dev.estrace.core.settings.PipelineSettings;
import dev.estrace.core.settings.ServerSettings;
import dev.estrace.core.settings.SpoolSettings;
import dev.estrace.core.validate.Validation;
import dev.estrace.core.validate.ValidationReport;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/**
 * One running pipeline: its queue, its worker and its senders. Shared by the appenders whose settings are equal.
 * Thread-safe.
 */
final class Engine {
    private final PipelineSettings settings;
    private final TraceCounters counters = new TraceCounters();
    private final Voices voices = new Voices();
    private final Letterbox letterbox = new Letterbox();
    private final List<Sampler> samplers = new CopyOnWriteArrayList<>();
    private final Doorbell doorbell = new Doorbell();
    private final Urgency urgency;
    private final RecordQueue queue;
    private final ElasticsearchHttp http;
    private final Senders senders;
    private final Shelf shelf;
    private final Graveyard graveyard;
    private final Settlement settlement;
    private final Batcher batcher;
    private final Delivery delivery;
    private final Worker worker;
    private final Thread thread;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean open = true;

    /** Assembles the stages and opens the spool, if there is one; no connection is opened before {@link #start()}. */
    Engine(PipelineSettings settings) {
        this.settings = settings;
        Timing timing = Timing.ofSystem();
        Clock clock = Clock.systemUTC();
        Problems problems = new Problems(voices, timing.nanoTime());
        Notices notices = new Notices(problems);
        RetryPolicy policy = RetryPolicy.of(settings);
        BatchSettings limits = limits(settings);
        BodyPool bodies = new BodyPool(settings.server().connections() + 1, 2 * limits.batchBytes());
        this.urgency = new Urgency(settings.export());
        this.queue = new RecordQueue(settings.queue(), counters);
        this.http = new ElasticsearchHttp(settings.server());
        Supplier<ValidationReport> validation = () -> Validation.runWithoutWriting(settings, http);
        this.senders = new Senders(
                http,
                new BulkClient(http, settings.index()),
                new Preparation(IndexSetup.ofTraces(http, settings), settings.validate(), validation),
                IndexSetup.ofMetrics(http, settings),
                validation,
                settings.server().connections(),
                doorbell);
        this.shelf = new Shelf(Shelf.spool(settings, problems, timing), queue, bodies);
        queue.letCallersWait(shelf.isTakingIn());
        this.graveyard = Graveyard.of(settings, letterbox, counters, problems, notices, clock);
        this.settlement = new Settlement(queue, counters, shelf, graveyard, bodies);
        Road road = new Road(senders, hasSeveralHosts(settings.server()), policy, limits.batchBytes(), notices, timing);
        RecordEncoder encoder =
                new RecordEncoder(settings.index().template().typedAttributes(), clock, counters, problems);
        this.batcher = new Batcher(
                queue,
                encoder,
                limits,
                road::batchBytes,
                new Address(
                        new IndexNames(settings.index(), encoder::textOf, counters, problems),
                        Demand.ofRecords(settings.index())),
                new Address(
                        new IndexNames(settings.metrics(), encoder::textOf, counters, problems),
                        Demand.besides(settings.index())),
                bodies,
                shelf,
                problems);
        Outbox outbox = new Outbox(policy, timing.now());
        MetricsTemplate metrics =
                new MetricsTemplate(settings.metrics().index(), senders, outbox.held(), policy, notices, timing);
        Refusals refusals = new Refusals(
                road,
                metrics,
                outbox,
                settlement,
                policy,
                timing,
                settings.queue().queueBytes() / 2);
        Inspection inspection = new Inspection(settings.validate(), senders, notices);
        this.delivery =
                new Delivery(senders, road, metrics, inspection, outbox, settlement, refusals, policy, notices, timing);
        this.worker = new Worker(
                settings.queue(),
                limits,
                queue,
                batcher,
                shelf,
                settlement,
                delivery,
                doorbell,
                new DropWatch(settings.queue(), queue, counters, problems),
                new LossReport(queue, counters, clock),
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

    Letterbox letterbox() {
        return letterbox;
    }

    /** Those of the appenders that have one. */
    List<Sampler> samplers() {
        return samplers;
    }

    List<DeadLetter> deadLetters() {
        return graveyard.recent();
    }

    TraceStats stats() {
        SpoolStats spool = shelf.stats();
        return counters.snapshot(queue.pendingRecords() + spool.records(), queue.pendingBytes(), spool);
    }

    /** Takes an accepted record, or counts it as dropped and returns false. */
    boolean offer(TraceRecord record) {
        if (!open) {
            counters.drop(DropReason.CLOSED, record.level());
            return false;
        }
        return queue.offer(record);
    }

    /** As {@link #offer}, and never waits for room. */
    boolean offerAtOnce(TraceRecord record) {
        if (!open) {
            counters.drop(DropReason.CLOSED, record.level());
            return false;
        }
        return queue.offerAtOnce(record);
    }

    /** Whether a record is to be on disk before its log call returns. */
    boolean isDurable(TraceRecord record) {
        SpoolSettings spool = settings.spool();
        return spool != null && record.level().compareTo(spool.durableLevel()) >= 0;
    }

    /** Lets the worker know of what was offered; nothing that fails here changes what becomes of the record. */
    void announce(TraceRecord record) {
        if (urgency.isUrgent(record)) {
            worker.hasten();
        } else if (doorbell.isArmed()) {
            doorbell.recordCame(queue.waiting(), queue.pendingBytes());
        }
        if (!open) {
            queue.dropAll(DropReason.CLOSED); // the worker may have looked for the last time before it came
        }
    }

    /** Waits until a durable record is on disk, at most {@code maxBlock}, unless the disk takes nothing at present. */
    void awaitWritten(Receipt receipt) {
        if (queue.callersWait()) {
            doorbell.ring();
            Limits.await(receipt.written(), settings.queue().maxBlock());
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
        boolean released = flush.await(limit);
        TraceStats after = stats();
        boolean complete = released && (flush.isComplete() || after.pending() == 0);
        return new FlushResult(complete, after.stored() - storedBefore, after.pending());
    }

    /** Asks for everything that waits to be sent now, and does not wait. */
    void startFlush() {
        worker.sendUpTo(queue.offered());
    }

    /** Asks to end when everything is stored, what is held back included, at the latest after the limit. */
    void close(Duration limit) {
        samplers.forEach(sampler -> attempt(sampler::close));
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
        attempt(delivery::settle); // answers that came with the deadline
        attempt(worker::takeInLast);
        attempt(() -> queue.dropAll(DropReason.CLOSED));
        attempt(() -> batcher.rest().forEach(settlement::abandon));
        attempt(delivery::abandon);
        attempt(this::tellLeft);
        worker.releaseFlushes();
        closeStages();
    }

    /** Whatever goes wrong with one step must not keep the others from counting. */
    private void attempt(Runnable step) {
        try {
            step.run();
        } catch (Throwable failed) {
            voices.tell(Severity.ERROR, "a step at the end failed: " + failed);
        }
    }

    /** The disk first: the client may need a class that a stopped web application has no loader for any more. */
    private void closeStages() {
        try {
            shelf.close();
            graveyard.close();
            senders.close();
            http.close();
        } finally {
            ended.countDown();
        }
    }

    private void tellLeft() {
        long left = counters.dropped(DropReason.CLOSED);
        long onDisk = shelf.stats().records();
        if (left > 0) {
            voices.tell(
                    Severity.ERROR, "closed before Elasticsearch had stored everything: " + left + " records dropped");
        }
        if (onDisk > 0) {
            voices.tell(
                    Severity.INFO,
                    "closed before Elasticsearch had stored everything: " + onDisk
                            + " records are in the spool, and the next start sends them");
        }
    }

    private static boolean hasSeveralHosts(ServerSettings server) {
        return server.hosts().size() > 1 || server.sniffs();
    }

    /**
     * What is in flight or ready to be takes half of the queue at most: the other half is for what comes meanwhile. In
     * real time nothing waits for company.
     */
    private static BatchSettings limits(PipelineSettings settings) {
        BatchSettings batch = settings.batch();
        int underWay = settings.server().connections() + 1;
        int bytes = (int) Math.min(batch.batchBytes(), settings.queue().queueBytes() / (2L * underWay));
        boolean atOnce = settings.export().mode() == ExportMode.REALTIME;
        return new BatchSettings(atOnce ? 1 : batch.bufferSize(), batch.flushInterval(), batch.batchRecords(), bytes);
    }
}
