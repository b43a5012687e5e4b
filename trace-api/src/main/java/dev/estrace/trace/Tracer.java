// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import dev.estrace.core.pipeline.FlushResult;
import dev.estrace.core.pipeline.TracePipeline;
import dev.estrace.core.record.RequestMetrics;
import dev.estrace.core.settings.PipelineSettings;
import dev.estrace.core.settings.TraceSettings;
import dev.estrace.trace.analysis.TraceAnalysis;
import dev.estrace.trace.lookup.StoredRecord;
import dev.estrace.trace.lookup.TraceData;
import dev.estrace.trace.lookup.TraceFinder;
import dev.estrace.trace.lookup.TraceSummary;
import dev.estrace.trace.query.TraceQuery;
import dev.estrace.trace.search.NotConfiguredException;
import dev.estrace.trace.search.Place;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Starts runs and finds them again in one place: the one of its settings, of an appender, or of the environment. Made by
 * {@link Trace#using}, {@link Trace#named} and {@link Trace#auto}. Thread-safe.
 *
 * <p>Looking up throws the exceptions of {@link dev.estrace.trace.search.LookupException}; everything else throws nothing
 * into the application.
 */
public final class Tracer implements AutoCloseable {
    private static final List<TracePipeline> OPEN = new CopyOnWriteArrayList<>();

    private final Route route;
    private final @Nullable TracePipeline own;

    private Tracer(Route route, @Nullable TracePipeline own) {
        this.route = route;
        this.own = own;
    }

    static Tracer using(TraceSettings settings) {
        TracePipeline pipeline = TracePipeline.start(settings, Notices.ofThisProcess());
        OPEN.add(pipeline);
        return new Tracer(() -> pipeline, pipeline);
    }

    static Tracer of(Route route) {
        return new Tracer(route, null);
    }

    /** The pipelines of tracers with settings of their own, until they are closed. */
    static List<TracePipeline> open() {
        return List.copyOf(OPEN);
    }

    /** Begins to describe a run; one without an id gets one. */
    public RunBuilder run(String runId) {
        return new RunBuilder(route, runId);
    }

    /**
     * Writes what a gateway measured of one request to an AI provider, into the index that the setting {@code
     * metricsIndex} names. It carries the ids and values of the scope in force on the calling thread, as a line would.
     */
    public void requestMetrics(RequestMetrics metrics) {
        GatewayRequest.write(route.pipeline(), metrics);
    }

    /** As {@link #requestMetrics}, and says when they are stored, as {@link Scope#logAsync} does. */
    public CompletableFuture<Void> requestMetricsAsync(RequestMetrics metrics) {
        return GatewayRequest.writeAcknowledged(route.pipeline(), metrics);
    }

    /**
     * All records of a run in order, held in memory.
     *
     * @throws dev.estrace.trace.lookup.TraceNotFoundException when there are none
     */
    public TraceData findTraceWithId(String runId) {
        return finder().findTraceWithId(runId);
    }

    /** As {@link #findTraceWithId}, empty when there are none. */
    public Optional<TraceData> lookUpTraceWithId(String runId) {
        return finder().lookUpTraceWithId(runId);
    }

    /** All records of a run in order, fetched page by page while the stream is read: close it. */
    public Stream<StoredRecord> streamTraceWithId(String runId) {
        return finder().streamTraceWithId(runId);
    }

    /** The runs that fit, newest first, fetched while the stream is read: close it. */
    public Stream<TraceSummary> findTraces(TraceQuery query) {
        return finder().findTraces(query);
    }

    /** Sums up what is stored: cost and tokens, budgets, policies, latency, success. */
    public TraceAnalysis analysis() {
        return TraceAnalysis.ofTraces(place());
    }

    /** Lets look-ups see everything that Elasticsearch has stored until now; otherwise it takes up to a second. */
    public void refresh() {
        finder().refresh();
    }

    /** Waits until everything written before has met its fate, at most so long. */
    public FlushResult flush(Duration limit) {
        TracePipeline pipeline = route.pipeline();
        return pipeline == null ? new FlushResult(true, 0, 0) : pipeline.flush(limit);
    }

    /** With settings of its own: flushes within their {@code closeTimeout} and stops. Otherwise does nothing. */
    @Override
    public void close() {
        if (own != null) {
            OPEN.remove(own);
            own.close();
        }
        OpenScopes.ofThisProcess().lookForLost();
    }

    private TraceFinder finder() {
        return new TraceFinder(place());
    }

    private Place place() {
        TracePipeline pipeline = route.pipeline();
        String obstacle = Obstacle.to(pipeline);
        if (pipeline == null || obstacle != null) {
            throw new NotConfiguredException("Nowhere to look: " + obstacle);
        }
        PipelineSettings settings = pipeline.settings().pipeline();
        return Place.of(settings.server(), settings.index().index());
    }
}
