// SPDX-License-Identifier: Apache-2.0
package dev.estrace.jul;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * One thing that records of the JBoss LogManager (WildFly, Quarkus) tell beside those of the JDK. They are known by the
 * name of their class, since most programs have none of them. Immutable, thread-safe.
 */
final class JbossRecord {
    static final JbossRecord MDC = new JbossRecord("getMdcCopy");
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
        readers = new ClassValue<>() {
            @Override
            protected @Nullable MethodHandle computeValue(Class<?> type) {
                return isJboss(type) ? reader(type, method) : null;
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

    private static boolean isJboss(Class<?> type) {
        Class<?> each = type;
        while (each != null && !each.getName().equals(CLASS)) {
            each = each.getSuperclass();
        }
        return each != null;
    }

    private static @Nullable MethodHandle reader(Class<?> type, String method) {
        try {
            return MethodHandles.publicLookup()
                    .unreflect(type.getMethod(method))
                    .asType(READER);
        } catch (ReflectiveOperationException notInThisVersion) {
            return null;
        }
    }
}
