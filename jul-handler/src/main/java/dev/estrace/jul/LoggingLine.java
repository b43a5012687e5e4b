// SPDX-License-Identifier: Apache-2.0
package dev.estrace.jul;

import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.logging.LogRecord;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the line of code that logged, behind the frames of logging frameworks and bridges. */
final class LoggingLine {
    private static final StackWalker STACK = StackWalker.getInstance();
    private static final List<String> FRAMEWORKS = List.of(
            "java.util.logging.",
            "java.lang.System$Logger",
            "sun.util.logging.",
            "jdk.internal.logger.",
            "org.slf4j.",
            "org.apache.logging.log4j.",
            "org.apache.commons.logging.",
            "org.jboss.logmanager.",
            "org.jboss.logging.");

    private LoggingLine() {}

    /** By the stack when the record was logged on this thread, else what the record itself tells; null when it does not. */
    static @Nullable StackTraceElement of(LogRecord event, boolean loggedHere) {
        StackTraceElement found = loggedHere ? STACK.walk(LoggingLine::caller) : null;
        return found == null ? told(event) : found;
    }

    @SuppressWarnings("NullAway") // walk() may well return null
    private static @Nullable StackTraceElement caller(Stream<StackFrame> frames) {
        return frames.dropWhile(frame -> !isOfFramework(frame))
                .dropWhile(LoggingLine::isOfFramework)
                .findFirst()
                .map(StackFrame::toStackTraceElement)
                .orElse(null);
    }

    private static boolean isOfFramework(StackFrame frame) {
        String type = frame.getClassName();
        for (String framework : FRAMEWORKS) {
            if (type.startsWith(framework)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable StackTraceElement told(LogRecord event) {
        String type = event.getSourceClassName();
        String method = event.getSourceMethodName();
        if (type == null || method == null) {
            return null;
        }
        String file = JbossRecord.SOURCE_FILE.of(event) instanceof String known ? known : null;
        int line = JbossRecord.SOURCE_LINE.of(event) instanceof Integer known ? known : -1;
        return new StackTraceElement(type, method, file, line);
    }
}
