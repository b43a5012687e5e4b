// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import dev.estrace.core.pipeline.FlushResult;
import dev.estrace.core.pipeline.TracePipeline;
import dev.estrace.core.record.RequestMetrics;
import dev.estrace.core.settings.IndexPattern;
import dev.estrace.core.settings.PipelineSettings;
import dev.estrace.core.settings.TraceSettings;
import dev.estrace.trace.analysis.TraceAnalysis;
import dev.estrace.trace.anomaly.AnomalyFinder;
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
 * Starts runs and finds them again in one place: the one of its settings, of an appender, or of the environment. Made
 * by {@link Trace#using}, {@link Trace#named} and {@link Trace#auto}. Thread-safe.
 *
 * <p>Looking up throws the exceptions of {@link dev.estrace.trace.search.LookupException}; everything else throws
 * nothing into the application.
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

    /** Begins to describe a run with an id of its own. */
    public RunBuilder run() {
        return run("");
    }

    /** Begins to describe a run; a blank id counts as none, and it gets one. */
    public RunBuilder run(String runId) {
        return new RunBuilder(route, runId);
    }

    /**
     * Writes what a gateway measured of one request to an AI provider, into the index that the setting {@code
     * metricsIndex} names. It carries the ids and values of the scope in force on the calling thread, as a line would.
     * {@link #gatewayAnalysis} adds them up.
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

    /** The runs that fit, in the query's order, fetched while the stream is read: close it. */
    public Stream<TraceSummary> findTraces(TraceQuery query) {
        return finder().findTraces(query);
    }

    /** The runs that this one started, newest first, fetched while the stream is read: close it. */
    public Stream<TraceSummary> childRuns(String runId) {
        return finder().childRuns(runId);
    }

    /** The records that fit, newest first, fetched while the stream is read: close it. */
    public Stream<StoredRecord> search(TraceQuery query) {
        return finder().search(query);
    }

    /** The records of a run that there are, and then those that arrive, until the stream is closed. */
    public Stream<StoredRecord> follow(String runId) {
        return finder().follow(runId);
    }

    /**
     * Lets look-ups see everything that Elasticsearch has stored until now, records and metrics of gateways; otherwise
     * it takes up to a second. What has not been stored yet is what {@link #flush} waits for.
     */
    public void refresh() {
        PipelineSettings settings = settings();
        List<IndexPattern> written =
                List.of(settings.index().index(), settings.metrics().index());
        new TraceFinder(new Place(settings.server(), written)).refresh();
    }

    /**
     * Everything that can be asked of the index that this tracer writes to.
     *
     * @throws NotConfiguredException when it writes nowhere
     */
    public TraceFinder finder() {
        return new TraceFinder(place());
    }

    /**
     * As {@link #finder}, of other indices in the same Elasticsearch, all of which must be there.
     *
     * @param indices at least one, each as the setting {@code index} names it: {@code orders},
     *     {@code traces-%{yyyy.MM.dd}}
     * @throws IllegalArgumentException for what can't be the name of an index
     * @throws NotConfiguredException when this tracer writes nowhere
     */
    public TraceFinder lookingIn(String... indices) {
        List<IndexPattern> patterns = Stream.of(indices).map(Tracer::pattern).toList();
        return new TraceFinder(new Place(settings().server(), patterns));
    }

    /**
     * Sums up what is stored: cost and tokens, budgets, policies, latency, success.
     *
     * @throws NotConfiguredException when this tracer writes nowhere
     */
    public TraceAnalysis analysis() {
        return TraceAnalysis.ofTraces(place());
    }

    /**
     * Sums up what {@link #requestMetrics} and other gateways have stored.
     *
     * @throws NotConfiguredException when this tracer writes nowhere
     */
    public TraceAnalysis gatewayAnalysis() {
        PipelineSettings settings = settings();
        return TraceAnalysis.ofGateway(
                Place.of(settings.server(), settings.metrics().index()));
    }

    /**
     * Finds services and operations that fail more often, or take longer, than they used to.
     *
     * @throws NotConfiguredException when this tracer writes nowhere
     */
    public AnomalyFinder anomalies() {
        return new AnomalyFinder(place());
    }

    private Place place() {
        PipelineSettings settings = settings();
        return Place.of(settings.server(), settings.index().index());
    }

    private static IndexPattern pattern(String index) {
        IndexPattern pattern = IndexPattern.parse(index);
        if (pattern == null) {
            throw new IllegalArgumentException(
                    "No index can be named \"" + index + "\"; traces and traces-%{yyyy.MM.dd} are such names");
        }
        return pattern;
    }

    private PipelineSettings settings() {
        TracePipeline pipeline = route.pipeline();
        String obstacle = Obstacle.to(pipeline);
        if (pipeline == null || obstacle != null) {
            throw new NotConfiguredException("Nowhere to look: " + obstacle);
        }
        return pipeline.settings().pipeline();
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
}
