// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import dev.estrace.core.record.TraceField;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The ids that another tracer has put into the MDC, as it writes them: a run that starts there goes on with them.
 *
 * @param trace the MDC key of the trace id
 * @param spans the MDC keys of the span around, the innermost first
 * @param traceForm what the tracer's trace ids look like
 * @param spanForm what its span ids look like
 * @param wireForm turns a trace id of the tracer into the one that headers have
 */
record AmbientIds(
        String trace,
        List<String> spans,
        Predicate<String> traceForm,
        Predicate<String> spanForm,
        UnaryOperator<String> wireForm) {
    private static final List<AmbientIds> TRACERS = List.of(
            inHex("trace_id", "span_id"), // OpenTelemetry
            inHex("traceId", "spanId"), // Micrometer
            inHex("trace.id", "span.id", "transaction.id"), // Elastic APM
            new AmbientIds( // Datadog
                    "dd.trace_id",
                    List.of("dd.span_id"),
                    id -> Ids.isDecimal(id) || Ids.isHex(id),
                    id -> Ids.isDecimal(id) || Ids.isHex64(id),
                    id -> Ids.isDecimal(id) ? Ids.decimalAsTrace(id) : Ids.asTrace(id)),
            inHex("X-B3-TraceId", "X-B3-SpanId"));

    private static AmbientIds inHex(String trace, String... spans) {
        return new AmbientIds(trace, List.of(spans), Ids::isHex, Ids::isHex64, Ids::asTrace);
    }

    /** Takes the trace id of the first tracer that has one, and its span around as parent; null when none has. */
    static @Nullable WireTrace takeOver(ScopeValues values) {
        Map<String, String> mdc = MdcStores.snapshot();
        for (AmbientIds tracer : TRACERS) {
            String traceId = find(mdc, List.of(tracer.trace), tracer.traceForm);
            if (traceId != null) {
                values.put(TraceField.TRACE_ID, traceId);
                values.put(TraceField.PARENT_SPAN_ID, find(mdc, tracer.spans, tracer.spanForm));
                return new WireTrace(traceId, tracer.wireForm.apply(traceId), true);
            }
        }
        return null;
    }

    private static @Nullable String find(Map<String, String> mdc, List<String> keys, Predicate<String> form) {
        return keys.stream()
                .map(mdc::get)
                .filter(Objects::nonNull)
                .filter(form)
                .findFirst()
                .orElse(null);
    }
}
