// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import dev.estrace.core.record.RecordId;
import dev.estrace.core.record.TraceContext;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.core.report.DropReason;
import dev.estrace.core.report.OwnThread;
import dev.estrace.core.report.ProblemListener;
import dev.estrace.core.report.ProblemListener.Severity;
import dev.estrace.core.report.TraceCounters;
import dev.estrace.core.report.TraceStats;
import dev.estrace.core.settings.TraceSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What one appender holds: its record defaults and its share of a running pipeline. Appenders whose pipeline settings
 * are equal share one queue and one set of connections.
 *
 * <p>Thread-safe. Nothing is thrown into the application after {@link #start}; the threads behind are daemons.
 */
public final class TracePipeline implements AutoCloseable {
    private static final List<TracePipeline> RUNNING = new CopyOnWriteArrayList<>();

    private final TraceSettings settings;
    private final ProblemListener listener;
    private final @Nullable Engine engine;
    private final TraceCounters counters;
    private final AtomicBoolean closed = new AtomicBoolean();

    private TracePipeline(TraceSettings settings, ProblemListener listener, @Nullable Engine engine) {
        this.settings = settings;
        this.listener = listener;
        this.engine = engine;
        this.counters = engine == null ? new TraceCounters() : engine.counters();
    }

    /**
     * Starts shipping. Returns at once, whether Elasticsearch can be reached or not, and never throws: what is wrong
     * with the settings is told to the listener. With a bad address or credential nothing is sent and every record is
     * counted as dropped; switched off, every record is counted as disabled.
     *
     * @param listener where problems are told, each under the appender's name
     */
    public static TracePipeline start(TraceSettings settings, ProblemListener listener) {
        settings.warnings().forEach(sentence -> listener.tell(Severity.WARNING, sentence));
        String refusal = settings.refusal();
        if (refusal != null) {
            listener.tell(Severity.ERROR, refusal);
        }
        if (refusal != null || !settings.pipeline().enabled()) {
            return new TracePipeline(settings, listener, null);
        }
        Engine engine = Registry.ofThisProcess().acquire(settings.pipeline());
        engine.voices().add(settings.appender(), listener);
        TracePipeline pipeline = new TracePipeline(settings, listener, engine);
        RUNNING.add(pipeline);
        return pipeline;
    }

    /** Those that have been started and not closed, in the order they were started; without refused and disabled ones. */
    public static List<TracePipeline> running() {
        return List.copyOf(RUNNING);
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
     * {@code block}, at most {@code maxBlock}.
     *
     * @return false when the record was not taken, which is counted; a record that was taken may still be dropped when
     *     the pipeline closes at the same time
     */
    public boolean accept(TraceRecord record) {
        boolean counted = false;
        boolean taken = false;
        try {
            if (isTurnedAway()) {
                return false;
            }
            counters.accept();
            counted = true;
            taken = offer(record);
            announce(taken);
        } catch (Throwable failed) { // an exhausted heap or stack: the application must not see it
            if (counted && !taken) {
                counters.drop(DropReason.INTERNAL, record.level());
            }
        }
        return taken;
    }

    /**
     * Waits until every record accepted before has met its fate, at most so long. Others that share the pipeline are
     * flushed along.
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
     * Flushes, within the limit, and gives up the share of the pipeline. The last one to do so ends the pipeline two
     * seconds later; what could not be stored by then is counted and told. Closing again does nothing.
     */
    public FlushResult close(Duration limit) {
        if (engine == null || !closed.compareAndSet(false, true)) {
            return new FlushResult(true, 0, 0);
        }
        RUNNING.remove(this);
        try {
            return engine.flush(limit, true);
        } finally {
            engine.voices().remove(settings.appender(), listener);
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
        return engine == null ? counters.snapshot(0, 0) : engine.stats();
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

    private void announce(boolean taken) {
        if (taken && engine != null) {
            engine.announce();
        }
    }

    private boolean offer(TraceRecord record) {
        if (engine == null || closed.get()) {
            counters.drop(engine == null ? DropReason.NOT_STARTED : DropReason.CLOSED, record.level());
            return false;
        }
        record.accepted(RecordId.next(), TraceContext.current().entries(), settings.defaults());
        return engine.offer(record);
    }
}
