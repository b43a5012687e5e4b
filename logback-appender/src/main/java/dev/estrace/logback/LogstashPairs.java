// SPDX-License-Identifier: Apache-2.0
package dev.estrace.logback;

import dev.estrace.core.record.CapturedPairs;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * The pairs in structured arguments and markers of logstash-logback-encoder, which are objects of the same classes.
 *
 * <p>They are known by the names of their classes, since most programs have none of them. What a version of it does not
 * let us read counts as any other argument or marker. Thread-safe.
 */
final class LogstashPairs {
    private static final String PACKAGE = "net.logstash.logback.";
    private static final MethodType READER = MethodType.methodType(Object.class, Object.class);
    private static final MethodHandle[] NO_READERS = {};

    /**
     * How a class is read: name and value, or content, or nothing; null for all other classes. The values are the JDK's
     * own, so that no class of a longer life keeps this one in memory.
     */
    private static final ClassValue<MethodHandle @Nullable []> READERS = new ClassValue<>() {
        @Override
        protected MethodHandle @Nullable [] computeValue(Class<?> type) {
            return readersOf(type);
        }
    };

    private LogstashPairs() {}

    /** Whether it is one of those objects, with or without pairs. */
    static boolean isOne(Object object) {
        return READERS.get(object.getClass()) != null;
    }

    /** Adds the pairs that an argument has as it is now; nothing of any other object. */
    static void addTo(CapturedPairs pairs, @Nullable Object argument) {
        addTo(pairs, argument, marker -> addTo(pairs, marker));
    }

    /**
     * Adds the pairs that the object has as it is now; nothing of any other object.
     *
     * @param supplied takes the marker that a deferred one stands for
     */
    static void addTo(CapturedPairs pairs, @Nullable Object object, Consumer<Marker> supplied) {
        MethodHandle @Nullable [] readers = object == null ? null : READERS.get(object.getClass());
        if (object != null && readers != null) {
            pairs.addAll(into -> read(object, readers, into, supplied));
        }
    }

    private static void read(Object object, MethodHandle[] readers, CapturedPairs into, Consumer<Marker> supplied)
            throws Throwable {
        if (readers.length == 2) {
            into.add(readers[0].invoke(object), readers[1].invoke(object));
        } else if (readers.length == 1) {
            addContent(readers[0].invoke(object), into, supplied);
        }
    }

    /** Of {@code fields(object)} the text: only Jackson knows which fields the object would have. */
    private static void addContent(@Nullable Object content, CapturedPairs into, Consumer<Marker> supplied) {
        if (content instanceof Map<?, ?> map) {
            into.addAll(map);
        } else if (content instanceof Marker marker) {
            supplied.accept(marker);
        } else if (content != null && isOne(content)) {
            addTo(into, content);
        } else if (content != null) {
            into.add(content.getClass().getSimpleName(), content);
        }
    }

    private static MethodHandle @Nullable [] readersOf(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            if (each.getName().startsWith(PACKAGE)) {
                MethodHandle @Nullable [] readers = readersOfKnown(each);
                if (readers != null) {
                    return readers;
                }
            }
        }
        return null;
    }

    private static MethodHandle @Nullable [] readersOfKnown(Class<?> type) {
        try {
            return switch (type.getName().substring(PACKAGE.length())) {
                case "marker.SingleFieldAppendingMarker" ->
                    new MethodHandle[] {result(type, "getFieldName"), result(type, "getFieldValue")};
                case "marker.MapEntriesAppendingMarker" -> new MethodHandle[] {content(type, "map")};
                case "marker.ObjectFieldsAppendingMarker" -> new MethodHandle[] {content(type, "object")};
                case "marker.DeferredLogstashMarker", "argument.DeferredStructuredArgument" ->
                    new MethodHandle[] {result(type, "getSuppliedValue")};
                case "marker.LogstashMarker" -> NO_READERS;
                default -> null;
            };
        } catch (ReflectiveOperationException | RuntimeException | LinkageError notReadable) {
            // with Jackson missing, no method of a marker can be looked up
            return null;
        }
    }

    private static MethodHandle result(Class<?> type, String name) throws ReflectiveOperationException {
        Method method = type.getDeclaredMethod(name);
        method.setAccessible(true);
        return MethodHandles.lookup().unreflect(method).asType(READER);
    }

    private static MethodHandle content(Class<?> type, String name) throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return MethodHandles.lookup().unreflectGetter(field).asType(READER);
    }
}
