// SPDX-License-Identifier: Apache-2.0
package dev.estrace.log4j2;

import dev.estrace.core.record.Entries;
import dev.estrace.core.record.TraceField;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.BiConsumer;
import org.apache.logging.log4j.core.LogEvent;
import org.jspecify.annotations.Nullable;

/**
 * The ids of trace and span that events of newer versions of Log4j2 carry beside the MDC. Immutable, thread-safe.
 *
 * @param traceId reads one from an event; null when events have none
 */
record EventTrace(@Nullable MethodHandle traceId, @Nullable MethodHandle spanId) {
    private static final MethodType READER = MethodType.methodType(Object.class, LogEvent.class);

    /** Those of the Log4j2 at hand. */
    static final EventTrace PRESENT = of(LogEvent.class);

    static EventTrace of(Class<? extends LogEvent> type) {
        return new EventTrace(reader(type, "getTraceId"), reader(type, "getSpanId"));
    }

    /** The event's own ids, without those of which the program put one into the MDC by itself, in any spelling. */
    Entries ids(LogEvent event, Entries mdc) {
        Object trace = read(traceId, event, TraceField.TRACE_ID, mdc);
        Object span = read(spanId, event, TraceField.SPAN_ID, mdc);
        return trace == null && span == null ? Entries.NONE : new Ids(trace, span);
    }

    private static @Nullable Object read(@Nullable MethodHandle reader, LogEvent event, TraceField field, Entries mdc) {
        try {
            Object id = reader == null ? null : reader.invoke(event);
            return id == null || has(mdc, field) ? null : id;
        } catch (Throwable broken) { // the event's class may be anybody's
            return null;
        }
    }

    private static boolean has(Entries entries, TraceField field) {
        for (String key : field.mdcKeys()) {
            if (entries.get(key) != null) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable MethodHandle reader(Class<?> type, String name) {
        try {
            return MethodHandles.publicLookup().unreflect(type.getMethod(name)).asType(READER);
        } catch (ReflectiveOperationException none) {
            return null;
        }
    }

    private record Ids(@Nullable Object trace, @Nullable Object span) implements Entries {
        @Override
        public void forEach(BiConsumer<String, Object> action) {
            if (trace != null) {
                action.accept("trace_id", trace);
            }
            if (span != null) {
                action.accept("span_id", span);
            }
        }

        @Override
        public boolean isSameAs(Entries other) {
            return equals(other);
        }
    }
}
