// SPDX-License-Identifier: Apache-2.0
package dev.estrace.jul;

import static java.lang.invoke.MethodHandles.lookup;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * One thing that records of the JBoss LogManager (WildFly, Quarkus) tell beside those of the JDK. They are known by the
 * name of their class, since most programs have none of them. Immutable, thread-safe.
 */
final class JbossRecord {
    /** Asks the calling thread unless the record holds a copy, which it keeps from then on: for the thread that logs. */
    static final JbossRecord MDC = new JbossRecord("getMdcCopy");

    /** The copy that the record holds, which no method tells. */
    static final JbossRecord COPIED_MDC = new JbossRecord(type -> field(type, "mdcCopy"));

    static final JbossRecord FORMAT_STYLE = new JbossRecord("getFormatStyle");
    static final JbossRecord FORMATTED_MESSAGE = new JbossRecord("getFormattedMessage");
    static final JbossRecord THREAD_NAME = new JbossRecord("getThreadName");
    static final JbossRecord SOURCE_FILE = new JbossRecord("getSourceFileName");
    static final JbossRecord SOURCE_LINE = new JbossRecord("getSourceLineNumber");

    private static final String CLASS = "org.jboss.logmanager.ExtLogRecord";
    private static final MethodType READER = MethodType.methodType(Object.class, LogRecord.class);

    /**
     * By the record's class; null for all other classes. The values are the JDK's own, so that no class of a longer life
     * keeps this one in memory.
     */
    private final ClassValue<@Nullable MethodHandle> readers;

    private JbossRecord(String method) {
        this(type -> lookup().unreflect(type.getMethod(method)));
    }

    private JbossRecord(Search search) {
        readers = new ClassValue<>() {
            @Override
            protected @Nullable MethodHandle computeValue(Class<?> type) {
                Class<?> jboss = jbossClass(type);
                return jboss == null ? null : reader(jboss, search);
            }
        };
    }

    /** What the record tells; null when it is another kind of record, or tells nothing. */
    @Nullable
    Object of(LogRecord event) {
        MethodHandle reader = readers.get(event.getClass());
        try {
            return reader == null ? null : reader.invoke(event);
        } catch (Throwable broken) { // a record of a subclass may throw anything
            return null;
        }
    }

    private static @Nullable Class<?> jbossClass(Class<?> type) {
        Class<?> each = type;
        while (each != null && !each.getName().equals(CLASS)) {
            each = each.getSuperclass();
        }
        return each;
    }

    private static @Nullable MethodHandle reader(Class<?> jboss, Search search) {
        try {
            return search.in(jboss).asType(READER);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError notInThisVersion) {
            return null;
        }
    }

    private static MethodHandle field(Class<?> jboss, String name) throws ReflectiveOperationException {
        Field field = jboss.getDeclaredField(name);
        field.setAccessible(true);
        return lookup().unreflectGetter(field);
    }

    /** How a reader is found in the class of JBoss. */
    @FunctionalInterface
    private interface Search {
        MethodHandle in(Class<?> jboss) throws ReflectiveOperationException;
    }
}
