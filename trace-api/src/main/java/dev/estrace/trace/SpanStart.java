// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import dev.estrace.core.record.TraceField;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a scope starts from.
 *
 * @param parent the scope it is part of; null for a run
 * @param route where its records go
 * @param values what everything inside carries, by MDC key
 * @param fields what only its own records carry
 * @param trace the trace that it is part of, as far as it has been taken over from somewhere
 */
record SpanStart(
        SpanKind kind,
        String name,
        @Nullable Span parent,
        Route route,
        Map<String, String> values,
        Map<TraceField, Object> fields,
        @Nullable WireTrace trace) {}
