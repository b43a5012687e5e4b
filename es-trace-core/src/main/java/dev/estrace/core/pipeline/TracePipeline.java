// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import dev.estrace.core.deadletter.DeadLetter;
import dev.estrace.core.record.NotStoredException;
import dev.estrace.core.record.Receipt;
import dev.estrace.core.record.RecordId;
import dev.estrace.core.record.TraceContext;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.core.report.DropReason;
import dev.estrace.core.report.OwnThread;
import dev.estrace.core.report.ProblemListener;
import dev.estrace.core.report.ProblemListener.Severity;
import dev.estrace.core.report.TraceCounters;
import dev.estrace.core.report.TraceStats;
import dev.estrace.core.sampling.Sampler;
import dev.estrace.core.settings.TraceSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one appender holds: its record defaults and its share of a running pipeline. Appenders whose pipeline settings
 * are equal share one queue and one set of connections.
 *
 * <p>Thread-safe. Nothing is thrown into the application after {@link #start}; the threads behind are daemons.
 */
public final class TracePipeline implements AutoCloseable {
    private static final List<TracePipeline> RUNNING = new CopyOnWriteArrayList<>();
    private static final List<TracePipeline> IDLE = new CopyOnWriteArrayList<>();
    private static final RecordMaker<TraceRecord> AS_IT_IS = (record, withSource) -> record;

    private final TraceSettings settings;
    private final ProblemListener listener;
    private final @Nullable Consumer<String> letterAppender;
    private final @Nullable Engine engine;
    private final TraceCounters counters;
    private final @Nullable Sampler sampler;
    private final AtomicBoolean leaving = new AtomicBoolean();
    private volatile boolean closed;

    private TracePipeline(
            TraceSettings settings,
            ProblemListener listener,
            @Nullable Consumer<String> letterAppender,
            @Nullable Engine engine) {
        this.settings = settings;
        this.listener = listener;
        this.letterAppender = letterAppender;
        this.engine = engine;
        this.counters = engine == null ? new TraceCounters() : engine.counters();
        this.sampler = engine == null ? null : Sampler.of(settings, new LateRecords(engine), counters);
    }

    /**
     * Starts shipping. Returns at once, whether Elasticsearch can be reached or not, and never throws: what is wrong
     * with the settings is told to the listener. With a bad address or credential nothing is sent and every record is
     * counted as dropped; switched off, every record is counted as disabled.
     *
     * @param listener where problems are told, each under the appender's name
     */
    public static TracePipeline start(TraceSettings settings, ProblemListener listener) {
        return start(settings, listener, null);
    }

    /**
     * As {@link #start(TraceSettings, ProblemListener)}, with the appender that the setting {@code deadLetter} names.
     *
     * @param letterAppender takes a dead letter as a line of JSON, on a thread of this library; may throw, which is told.
     *     Null when there is no such appender
     */
    public static TracePipeline start(
            TraceSettings settings, ProblemListener listener, @Nullable Consumer<String> letterAppender) {
        settings.warnings().forEach(sentence -> listener.tell(Severity.WARNING, sentence));
        String refusal = settings.refusal();
        if (refusal != null) {
            listener.tell(Severity.ERROR, refusal);
        }
        if (refusal != null || !settings.pipeline().enabled()) {
            TracePipeline idle = new TracePipeline(settings, listener, letterAppender, null);
            IDLE.add(idle);
            return idle;
        }
        Engine engine = Registry.ofThisProcess().acquire(settings.pipeline());
        engine.voices().add(settings.appender(), listener);
        if (letterAppender != null) {
            engine.letterbox().add(letterAppender);
        }
        TracePipeline pipeline = new TracePipeline(settings, listener, letterAppender, engine);
        if (pipeline.sampler != null) {
            engine.samplers().add(pipeline.sampler);
        }
        RUNNING.add(pipeline);
        return pipeline;
    }

    /** Those that have been started and not closed, in the order they were started; without refused and disabled ones. */
    public static List<TracePipeline> running() {
        return List.copyOf(RUNNING);
    }

    /** Those that have been started and not closed and send nothing, refused or disabled, in the order they were started. */
    public static List<TracePipeline> idle() {
        return List.copyOf(IDLE);
    }

    /** Whether it has not been closed, be it running or idle. */
    public boolean isOpen() {
        return !leaving.get();
    }

    /** The name of the appender. */
    public String name() {
        return settings.appender();
    }

    /** The settings it was started with. */
    public TraceSettings settings() {
        return settings;
    }

    /**
     * Takes a record, which must not be changed any more. Waits only when the queue is full and {@code whenFull} is
     * {@code block} or a spool is making room, and, with a spool, until a record of {@code durableLevel} is on disk; at
     * most {@code maxBlock} each; three times that at most while held records of its run are shipped.
     *
     * @return false when the record was not taken, which is counted; a record that was taken may still be dropped when
     *     the pipeline closes at the same time. True also for one that sampling leaves out or holds back, which is counted
     *     too
     */
    public boolean accept(TraceRecord record) {
        return accept(record, AS_IT_IS);
    }

    /**
     * Takes an event as {@link #accept(TraceRecord)} takes a record, which is made of it only when it is wanted. What the
     * making throws, errors included, ends here: the record is counted as lost by a failure, at the level {@code ERROR}
     * since its own may not be known.
     *
     * @return as {@link #accept(TraceRecord)}; false also when no record could be made
     */
    public <E> boolean accept(E event, RecordMaker<E> maker) {
        TraceRecord record;
        try {
            if (isTurnedAway()) {
                return false;
            }
            record = maker.make(event, settings.defaults().inclusion().callerData());
        } catch (Throwable failed) { // an exhausted heap or stack, or code of the application
            counters.accept();
            counters.drop(DropReason.INTERNAL, TraceLevel.ERROR);
            return false;
        }
        return take(record);
    }

    private boolean take(TraceRecord record) {
        boolean counted = false;
        boolean taken = false;
        try {
            if (sampler != null && sampler.withholds(record)) {
                return true;
            }
            counters.accept();
            counted = true;
            taken = offer(record);
            if (taken) {
                announce(record);
            }
        } catch (Throwable failed) { // an exhausted heap or stack: the application must not see it
            if (!counted) {
                counters.accept();
            }
            if (!taken) {
                lose(record, DropReason.INTERNAL);
            }
        }
        return taken;
    }

    /**
     * As {@link #accept}, and says when the record is stored; sampling neither leaves it out nor holds it back. Until
     * then it holds about 200 bytes in memory, also while it is on disk only, which {@code queueBytes} does not count.
     *
     * @return completes when Elasticsearch has stored the record; fails with a {@link NotStoredException} when it was
     *     not taken, was dropped, or was refused for good, and when the pipeline ends with the record on disk. What is
     *     chained to it runs on one thread for all acknowledgements, so what blocks belongs elsewhere
     */
    public CompletableFuture<Void> acceptAcknowledged(TraceRecord record) {
        Receipt receipt = Receipt.untilStored();
        if (!accept(record.receipt(receipt))) {
            receipt.recordLost("it was not taken");
        }
        return receipt.stored();
    }

    /**
     * Waits until every record accepted before has met its fate, at most so long. Others that share the pipeline are
     * flushed along. What sampling holds back stays held.
     */
    public FlushResult flush(Duration limit) {
        return engine == null ? new FlushResult(true, 0, 0) : engine.flush(limit, false);
    }

    /** Asks for everything that waits to be sent now, and does not wait for it. */
    public void startFlush() {
        if (engine != null) {
            engine.startFlush();
        }
    }

    /**
     * Flushes, within the limit, what sampling holds back included, and gives up the share of the pipeline. The last
     * one to do so ends the pipeline two seconds later; what could not be stored by then is counted and told. With a
     * spool it returns as soon as everything is on disk and a last try has failed: the next start sends the rest.
     * Closing again does nothing.
     */
    public FlushResult close(Duration limit) {
        boolean first = leaving.compareAndSet(false, true);
        (engine == null ? IDLE : RUNNING).remove(this);
        if (engine == null || !first) {
            return new FlushResult(true, 0, 0);
        }
        try {
            return engine.flush(limit.minus(shipHeld(engine)), true);
        } finally {
            closed = true;
            engine.startFlush(); // of what threads in the middle of a log call have brought meanwhile
            engine.voices().remove(settings.appender(), listener);
            if (letterAppender != null) {
                engine.letterbox().remove(letterAppender);
            }
            Registry.ofThisProcess().release(engine);
        }
    }

    /** Closes within the setting {@code closeTimeout}. */
    @Override
    public void close() {
        close(settings.pipeline().closeTimeout());
    }

    /** What became of the records of all appenders that share the pipeline. */
    public TraceStats stats() {
        return engine == null ? counters.snapshot() : engine.stats();
    }

    /**
     * The last records that Elasticsearch refused for good and that are not in an index: at most 100 within 1 MB, the
     * oldest first. They are in the place that {@code deadLetter} names as well.
     */
    public List<DeadLetter> deadLetters() {
        return engine == null ? List.of() : engine.deadLetters();
    }

    /** How long it took. */
    private Duration shipHeld(Engine engine) {
        long started = System.nanoTime();
        if (sampler != null) {
            engine.samplers().remove(sampler);
            sampler.close();
        }
        return Duration.ofNanos(System.nanoTime() - started);
    }

    private boolean isTurnedAway() {
        boolean own = OwnThread.isCurrent();
        boolean disabled = engine == null && settings.refusal() == null;
        if (own) {
            counters.ownThread();
        } else if (disabled) {
            counters.disabled();
        }
        return own || disabled;
    }

    private void announce(TraceRecord record) {
        if (engine == null) {
            return;
        }
        engine.announce(record);
        Receipt receipt = record.receipt();
        if (receipt != null && engine.isDurable(record)) {
            engine.awaitWritten(receipt);
        }
    }

    private boolean offer(TraceRecord record) {
        if (engine == null || closed) {
            lose(record, engine == null ? DropReason.NOT_STARTED : DropReason.CLOSED);
            return false;
        }
        record.accepted(RecordId.next(), TraceContext.current().entries(), settings.defaults());
        if (engine.isDurable(record) && record.receipt() == null) {
            record.receipt(Receipt.untilWritten());
        }
        return engine.offer(record);
    }

    private void lose(TraceRecord record, DropReason reason) {
        counters.drop(reason, record.level());
        Receipt receipt = record.receipt();
        if (receipt != null) {
            receipt.recordLost(reason.meaning());
        }
    }
}
