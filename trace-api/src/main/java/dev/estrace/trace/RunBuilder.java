// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import dev.estrace.core.record.TraceField;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Describes a run before it starts. Started inside another run it is that one's child: it has its parent run, trace id
 * and governance from there unless given others.
 */
public final class RunBuilder implements ScopeBuilder<RunBuilder, Trace> {
    private final Route route;
    private final ScopeValues own = new ScopeValues();
    private @Nullable Traceparent caller;

    RunBuilder(Route route, String runId) {
        this.route = route;
        own.put(TraceField.RUN_ID, runId);
    }

    /** What the run is a run of. */
    public RunBuilder workflow(@Nullable String workflow) {
        return with(TraceField.WORKFLOW_NAME, workflow);
    }

    /** The id of the run that this one is part of. */
    public RunBuilder parentRun(@Nullable String runId) {
        return with(TraceField.PARENT_RUN_ID, runId);
    }

    /**
     * Goes on with the trace of a W3C {@code traceparent} header: takes its trace id, and its span as the parent. One
     * that is malformed is ignored, and counted in {@link Trace#malformedTraceparents}.
     */
    public RunBuilder traceparent(@Nullable String header) {
        Traceparent read = Traceparent.read(header);
        if (read != null) {
            caller = read;
        }
        return this;
    }

    /**
     * As {@link #traceparent}, out of the headers of a request.
     *
     * @param headers gives a header by its name, whose case does not matter; null when there is none
     */
    public RunBuilder headers(Function<String, @Nullable String> headers) {
        return traceparent(headers.apply(Traceparent.HEADER));
    }

    @Override
    public RunBuilder with(TraceField field, @Nullable String value) {
        own.put(field, value);
        return this;
    }

    @Override
    public Trace start() {
        OpenScopes.ofThisProcess().lookForLost();
        ScopeValues values = new ScopeValues();
        WireTrace found = takeOver(values);
        String trace = own.get(TraceField.TRACE_ID);
        if (trace != null && !trace.equals(values.get(TraceField.TRACE_ID))) {
            values.remove(TraceField.PARENT_SPAN_ID); // it is of another trace
        }
        values.putAll(own).putIfAbsent(TraceField.RUN_ID, "run-" + Ids.span());
        values.putIfAbsent(TraceField.TRACE_ID, Ids.trace()).putIfAbsent(TraceField.SPAN_ID, Ids.span());
        String runId = String.valueOf(values.get(TraceField.RUN_ID));
        return new Trace(
                new Span(new SpanStart(SpanKind.RUN, runId, null, route.lasting(), values.asMap(), Map.of(), found)));
    }

    /** What there is around the run: what it is not given itself it has from there. */
    private @Nullable WireTrace takeOver(ScopeValues values) {
        Span around = Frame.current();
        if (around != null) {
            inherit(values, around);
        }
        if (caller != null) {
            return caller.putInto(values);
        }
        return around == null ? AmbientIds.takeOver(values) : around.trace();
    }

    private static void inherit(ScopeValues values, Span around) {
        values.putAll(around.values());
        values.put(TraceField.PARENT_RUN_ID, values.get(TraceField.RUN_ID));
        values.put(TraceField.PARENT_SPAN_ID, values.get(TraceField.SPAN_ID));
        values.remove(TraceField.RUN_ID)
                .remove(TraceField.SPAN_ID)
                .remove(TraceField.STAGE_NAME)
                .remove(TraceField.JOB_NAME);
    }
}
