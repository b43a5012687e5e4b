// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import dev.estrace.core.pipeline.TracePipeline;
import dev.estrace.core.record.Entries;
import dev.estrace.core.record.TraceContext;
import dev.estrace.core.record.TraceField;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What runs, stages, jobs and operations have in common: their values, their records, their end. Thread-safe. */
final class Span {
    private static final String LOGGER = Trace.class.getName();
    private static final double NANOS_PER_MILLI = 1e6;

    private final SpanKind kind;
    private final String name;
    private final @Nullable Span parent;
    private final Route route;
    private final RunTotals totals;
    private final Map<String, String> values;
    private final Map<TraceField, Object> fields;
    private final WireTrace trace;
    private final long startedNanos = System.nanoTime();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Frame frame;
    private volatile Outcome outcome = Outcome.GOOD;

    /** Starts, and puts itself in force on the current thread. */
    Span(SpanStart start) {
        this.kind = start.kind();
        this.name = start.name();
        this.parent = start.parent();
        this.route = start.route();
        this.totals = parent == null ? new RunTotals() : parent.totals;
        this.values = Map.copyOf(start.values());
        this.fields = start.fields();
        this.trace = WireTrace.of(traceId(), start.trace());
        this.frame = Frame.enter(this);
    }

    /** Starts a scope inside the innermost open one: what it does not give itself it has from there. */
    Span open(SpanKind kind, String name, ScopeValues own, Map<TraceField, Object> fields) {
        OpenScopes.ofThisProcess().lookForLost(); // a run may last as long as its process, and lose scopes all the time
        return innermost().child(kind, name, own, fields);
    }

    private Span child(SpanKind kind, String name, ScopeValues own, Map<TraceField, Object> fields) {
        ScopeValues all = new ScopeValues().putAll(values);
        all.put(TraceField.PARENT_SPAN_ID, all.get(TraceField.SPAN_ID)).put(TraceField.SPAN_ID, Ids.span());
        return new Span(new SpanStart(kind, name, this, route, all.putAll(own).asMap(), fields, trace));
    }

    /** The innermost scope of the same run that is open on the current thread within this one, else this one. */
    Span innermost() {
        Span current = Frame.current();
        return current != null && current.isWithin(this) ? current : this;
    }

    private boolean isWithin(Span other) {
        for (Span span = this; span != null; span = span.parent) {
            if (span == other) {
                return true;
            }
        }
        return false;
    }

    /** Writes a line from where the calling thread is. */
    void log(TraceLevel level, @Nullable String message, @Nullable Throwable throwable) {
        Span from = innermost();
        from.write(() -> from.record(level, message).throwable(throwable).fields(from.fields));
    }

    /** As {@link #log(TraceLevel, String, Throwable)}, and says when the line is stored. */
    CompletableFuture<Void> logAsync(TraceLevel level, @Nullable String message, @Nullable Throwable throwable) {
        Span from = innermost();
        return from.writeAcknowledged(
                () -> from.record(level, message).throwable(throwable).fields(from.fields));
    }

    /** Writes a line of this scope itself with values of its own. */
    void log(TraceLevel level, String message, Map<TraceField, Object> more) {
        write(() -> record(level, message).fields(with(more)));
    }

    /** Remembers that the work failed. */
    synchronized void fail(Status status, @Nullable Throwable cause) {
        outcome = outcome.failed(status, cause);
    }

    /** How it has gone so far. */
    Status status() {
        return outcome.status();
    }

    boolean hasEnded() {
        return ended.get();
    }

    /** Writes the end record and takes the scope out of force, the first time. */
    boolean end(Map<TraceField, Object> more, Map<String, Object> attributes) {
        if (!ended.compareAndSet(false, true)) {
            return false;
        }
        OpenScopes.ofThisProcess().ended(this);
        Outcome last = outcome;
        double millis = (System.nanoTime() - startedNanos) / NANOS_PER_MILLI;
        Map<TraceField, Object> told = new EnumMap<>(TraceField.class);
        told.putAll(more);
        told.put(TraceField.DURATION_MS, millis);
        told.put(TraceField.STATUS, last.status().text());
        write(() -> record(last.isFailure() ? TraceLevel.ERROR : TraceLevel.INFO, endMessage(last.status(), millis))
                .kind(kind.text())
                .throwable(last.cause())
                .values(Entries.of(attributes))
                .fields(with(told)));
        if (last.isFailure() && kind.failsItsRun()) {
            run().fail(last.status(), null);
        }
        leave();
        return true;
    }

    /** Takes the scope out of force. */
    void leave() {
        frame.leave();
    }

    private String endMessage(Status status, double millis) {
        return String.format(Locale.ROOT, "%s %s: %s, %.1f ms", kind.text(), name, status.text(), millis);
    }

    private Span run() {
        Span span = this;
        while (span.parent != null) {
            span = span.parent;
        }
        return span;
    }

    /** What only records of this scope itself carry, and more. */
    Map<TraceField, Object> with(Map<TraceField, Object> more) {
        Map<TraceField, Object> all = new EnumMap<>(TraceField.class);
        all.putAll(fields);
        all.putAll(more);
        return all;
    }

    private TraceRecord record(TraceLevel level, @Nullable String message) {
        Instant now = Instant.now();
        Thread thread = Thread.currentThread();
        return new TraceRecord(now.getEpochSecond(), now.getNano(), level, LOGGER, message)
                .thread(thread.getName(), thread.getId())
                .mdc(Entries.of(mdc()));
    }

    /** The thread's MDC; without what another scope has put there when this one is not in force here. */
    private Map<String, String> mdc() {
        Map<String, String> entries = MdcStores.snapshot();
        Span shown = Frame.shown();
        if (shown == null || shown == this) {
            return entries;
        }
        Map<String, String> foreignToScopes = new HashMap<>(entries);
        foreignToScopes.keySet().removeAll(shown.values.keySet());
        return foreignToScopes;
    }

    /** Makes the record only when it is wanted: switched off, a line costs no more than finding that out. */
    private void write(Supplier<TraceRecord> record) {
        TracePipeline pipeline = route.pipeline();
        if (pipeline != null) {
            inForce(() -> pipeline.accept(record, (making, withSource) -> making.get()));
        }
    }

    private CompletableFuture<Void> writeAcknowledged(Supplier<TraceRecord> record) {
        TracePipeline pipeline = route.pipeline();
        return inForce(() -> Acknowledgement.of(pipeline, record));
    }

    /** The pipeline notes the thread's context with each record. */
    private <T> T inForce(Supplier<T> handOver) {
        if (Frame.current() == this) {
            return handOver.get();
        }
        TraceContext outside = Frame.outside();
        outside.with(values).install();
        try {
            return handOver.get();
        } finally {
            Frame.contextHere(outside).install(); // not what was found: its scope may have been closed meanwhile
        }
    }

    /** This scope's values on top of what the current thread has outside of all scopes. */
    TraceContext contextHere() {
        return Frame.outside().with(values);
    }

    String traceId() {
        return value(TraceField.TRACE_ID);
    }

    WireTrace trace() {
        return trace;
    }

    /** The header that hands this scope on. */
    String traceparent() {
        return trace.traceparent(value(TraceField.SPAN_ID));
    }

    private String value(TraceField field) {
        return values.getOrDefault(ScopeValues.key(field), "");
    }

    /** What everything inside carries, by MDC key. */
    Map<String, String> values() {
        return values;
    }

    SpanKind kind() {
        return kind;
    }

    String name() {
        return name;
    }

    Route route() {
        return route;
    }

    RunTotals totals() {
        return totals;
    }
}
