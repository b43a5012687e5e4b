// SPDX-License-Identifier: Apache-2.0
package dev.estrace.log4j2;

import dev.estrace.core.record.Entries;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
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

    /** The MDC and below it the event's own ids: what a program puts into the MDC by itself wins. */
    Entries with(LogEvent event, Entries mdc) {
        if (traceId == null || spanId == null) {
            return mdc;
        }
        Object trace = read(traceId, event);
        Object span = read(spanId, event);
        return trace == null && span == null
                ? mdc
                : action -> {
                    action.accept("trace_id", trace);
                    action.accept("span_id", span);
                    mdc.forEach(action);
                };
    }

    private static @Nullable Object read(MethodHandle reader, LogEvent event) {
        try {
            return reader.invoke(event);
        } catch (Throwable broken) { // the event's class may be anybody's
            return null;
        }
    }

    private static @Nullable MethodHandle reader(Class<?> type, String name) {
        try {
            return MethodHandles.publicLookup().unreflect(type.getMethod(name)).asType(READER);
        } catch (ReflectiveOperationException none) {
            return null;
        }
    }
}
