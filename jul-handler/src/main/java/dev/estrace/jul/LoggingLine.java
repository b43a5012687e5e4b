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

    /**
     * By the stack when the record was logged on this thread, else what the record itself tells; null when it does not, and
     * when a {@code MemoryHandler} passes it on: the stack is that of another log call, of which the record would tell too.
     */
    static @Nullable StackTraceElement of(LogRecord event, boolean loggedHere) {
        StackFrame found = loggedHere ? STACK.walk(LoggingLine::caller) : null;
        if (found == null) {
            return told(event);
        }
        return isPush(found) ? null : found.toStackTraceElement();
    }

    @SuppressWarnings("NullAway") // walk() may well return null
    private static @Nullable StackFrame caller(Stream<StackFrame> frames) {
        return frames.dropWhile(frame -> !isOfFramework(frame))
                .dropWhile(frame -> isOfFramework(frame) && !isPush(frame))
                .findFirst()
                .orElse(null);
    }

    private static boolean isPush(StackFrame frame) {
        return frame.getClassName().equals("java.util.logging.MemoryHandler")
                && frame.getMethodName().equals("push");
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
