// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import dev.estrace.core.pipeline.FlushResult;
import dev.estrace.core.pipeline.TracePipeline;
import dev.estrace.core.record.RequestMetrics;
import dev.estrace.core.report.ProblemListener;
import dev.estrace.core.settings.TraceSettings;
import dev.estrace.trace.analysis.TraceAnalysis;
import dev.estrace.trace.anomaly.AnomalyFinder;
import dev.estrace.trace.indices.TraceIndices;
import dev.estrace.trace.lookup.StoredRecord;
import dev.estrace.trace.lookup.TraceData;
import dev.estrace.trace.lookup.TraceFinder;
import dev.estrace.trace.lookup.TraceSummary;
import dev.estrace.trace.query.TraceQuery;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One run of a workflow as a scope, and the way to find runs again.
 *
 * <p>The static methods send to and look at the place of an open {@link #using}; else that of the running appender of
 * es-trace, of the first one where there are several; else the one that the environment names; else they are off. While
 * every appender is switched off or refused they are off too, whatever the environment names. Which appender is taken
 * of several, and that Trace is off for want of any, is told once. A run keeps to its place while it lasts.
 */
public final class Trace extends SpanHandle {
    private static final Tracer AUTO = Tracer.of(Resolution.ofThisProcess());

    Trace(Span span) {
        super(span);
    }

    /** As {@link Tracer#run()}. */
    public static RunBuilder run() {
        return AUTO.run();
    }

    /** As {@link Tracer#run(String)}. */
    public static RunBuilder run(String runId) {
        return AUTO.run(runId);
    }

    /**
     * Sends to and looks at the place of these settings. Until the tracer is closed, the static methods do so too.
     *
     * <p>What is wrong with the settings is told, not thrown.
     */
    public static Tracer using(TraceSettings settings) {
        return Tracer.using(settings);
    }

    /** Sends to and looks at the place of the running appender with this name, whenever it runs. */
    public static Tracer named(String appender) {
        return Tracer.of(() -> Resolution.ofThisProcess().named(appender));
    }

    /** Sends to and looks at the place of the static methods. */
    public static Tracer auto() {
        return AUTO;
    }

    /**
     * The task, to be run on any thread in the innermost scope that is in force here now, with its ids and governance
     * in the MDC, also when it has ended by then. Afterwards that thread has what it had before, whatever the task
     * throws and leaves open. Outside of all scopes it is the task itself. Entries of the MDC that are of no scope stay
     * here.
     */
    public static Runnable wrap(Runnable task) {
        return CarriedScope.around(task);
    }

    /**
     * As {@link #wrap(Runnable)}, for a task with a result.
     *
     * @param <T> the result
     */
    public static <T extends @Nullable Object> Callable<T> wrap(Callable<T> task) {
        return CarriedScope.around(task);
    }

    /**
     * As {@link #wrap(Runnable)}, for a task with a result that throws nothing checked.
     *
     * @param <T> the result
     */
    public static <T extends @Nullable Object> Supplier<T> wrapSupplier(Supplier<T> task) {
        return CarriedScope.around(task);
    }

    /**
     * The executor, whose tasks run in the scope that is in force where they are submitted, as by {@link
     * #wrap(Runnable)}. A step chained to a {@link CompletableFuture} is submitted where the step before it ends.
     */
    public static ExecutorService wrap(ExecutorService executor) {
        return new CarryingExecutor(executor);
    }

    /** How many {@code traceparent} headers this process could not read and has ignored. */
    public static long malformedTraceparents() {
        return Traceparent.malformed();
    }

    /**
     * Where problems with sending are told; to standard error by default, and again when the listener throws. Must be
     * thread-safe, and log nothing.
     */
    public static void tellProblemsTo(ProblemListener listener) {
        Notices.ofThisProcess().listener(listener);
    }

    /** As {@link Tracer#requestMetrics}. */
    public static void requestMetrics(RequestMetrics metrics) {
        AUTO.requestMetrics(metrics);
    }

    /** As {@link Tracer#requestMetricsAsync}. */
    public static CompletableFuture<Void> requestMetricsAsync(RequestMetrics metrics) {
        return AUTO.requestMetricsAsync(metrics);
    }

    /** As {@link Tracer#findTraceWithId}. */
    public static TraceData findTraceWithId(String runId) {
        return AUTO.findTraceWithId(runId);
    }

    /** As {@link Tracer#lookUpTraceWithId}. */
    public static Optional<TraceData> lookUpTraceWithId(String runId) {
        return AUTO.lookUpTraceWithId(runId);
    }

    /** As {@link Tracer#streamTraceWithId}. */
    public static Stream<StoredRecord> streamTraceWithId(String runId) {
        return AUTO.streamTraceWithId(runId);
    }

    /** As {@link Tracer#findTraces}. */
    public static Stream<TraceSummary> findTraces(TraceQuery query) {
        return AUTO.findTraces(query);
    }

    /** As {@link Tracer#childRuns}. */
    public static Stream<TraceSummary> childRuns(String runId) {
        return AUTO.childRuns(runId);
    }

    /** As {@link Tracer#search}. */
    public static Stream<StoredRecord> search(TraceQuery query) {
        return AUTO.search(query);
    }

    /** As {@link Tracer#follow}. */
    public static Stream<StoredRecord> follow(String runId) {
        return AUTO.follow(runId);
    }

    /** As {@link Tracer#finder}. */
    public static TraceFinder finder() {
        return AUTO.finder();
    }

    /** As {@link Tracer#lookingIn}. */
    public static TraceFinder lookingIn(String... indices) {
        return AUTO.lookingIn(indices);
    }

    /** As {@link Tracer#analysis}. */
    public static TraceAnalysis analysis() {
        return AUTO.analysis();
    }

    /** As {@link Tracer#gatewayAnalysis}. */
    public static TraceAnalysis gatewayAnalysis() {
        return AUTO.gatewayAnalysis();
    }

    /** As {@link Tracer#anomalies}. */
    public static AnomalyFinder anomalies() {
        return AUTO.anomalies();
    }

    /** As {@link Tracer#indices}. */
    public static TraceIndices indices() {
        return AUTO.indices();
    }

    /** As {@link Tracer#refresh}. */
    public static void refresh() {
        AUTO.refresh();
    }

    /** The run's id. */
    public String id() {
        return span.name();
    }

    /**
     * The trace that the run is part of, as its records hold it. Taken over from another tracer in this process it is
     * written as that one writes it, so that a query for it finds that one's log lines too. A service that goes on by
     * {@link #traceparent} stores the id of that header: the same one unless the other tracer's are not 32 hex digits.
     */
    public String traceId() {
        return span.traceId();
    }

    /** Begins to describe a stage inside the innermost open scope of this run. */
    public StageBuilder stage(String name) {
        return new StageBuilder(span, name);
    }

    /**
     * Does the work as a stage. What it throws is noted as the stage's failure and thrown on.
     *
     * @param <X> what the work throws
     */
    public <X extends Exception> void stage(String name, StageAction<X> work) throws X {
        stage(name).run(stage -> work.run());
    }

    /** Begins to describe a job inside the innermost open scope of this run. */
    public JobBuilder job(String name) {
        return new JobBuilder(span, name);
    }

    /**
     * Does the work as a job. What it throws is noted as the job's failure and thrown on.
     *
     * @param <X> what the work throws
     */
    public <X extends Exception> void job(String name, StageAction<X> work) throws X {
        job(name).run(job -> work.run());
    }

    /** Waits until everything written before has met its fate, at most so long. */
    public FlushResult flush(Duration limit) {
        TracePipeline pipeline = span.route().pipeline();
        return pipeline == null ? new FlushResult(true, 0, 0) : pipeline.flush(limit);
    }

    /** Ends the run with a record that has its totals, and asks for everything to be sent without waiting for it. */
    @Override
    public void close() {
        TracePipeline pipeline = span.route().pipeline();
        try {
            if (span.end(span.totals().fields(), Map.of()) && pipeline != null) {
                pipeline.startFlush();
            }
        } finally {
            Reference.reachabilityFence(this); // else it might be found lost before it has ended
        }
        OpenScopes.ofThisProcess().lookForLost();
    }
}
