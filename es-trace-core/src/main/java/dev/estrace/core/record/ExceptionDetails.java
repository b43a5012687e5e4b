// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.record;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a document says of an exception. Immutable.
 *
 * @param type class name of the exception
 * @param message its message; null when it has none
 * @param stackTrace the trace with causes and suppressed exceptions, as the JDK prints it, cut in the middle when long
 * @param stackTraceLength its length before it was cut, in characters
 * @param rootCauseType class name of the innermost cause
 * @param stackHash 16 hex digits over the classes and methods of the chain, without line numbers: groups equal failures
 */
public record ExceptionDetails(
        String type,
        @Nullable String message,
        String stackTrace,
        int stackTraceLength,
        String rootCauseType,
        String stackHash) {
    /** Longest chain of causes followed, so that no exception takes long to render. */
    static final int LONGEST_CHAIN = 100;

    /**
     * Renders a throwable whatever its methods do.
     *
     * @param maxStackTraceLength longest stack trace kept, in characters
     */
    public static ExceptionDetails of(Throwable throwable, int maxStackTraceLength) {
        StackTraceText text = new StackTraceText(maxStackTraceLength);
        text.append(throwable);
        return new ExceptionDetails(
                ForeignThrowable.typeOf(throwable),
                messageOf(throwable),
                text.toString(),
                text.length(),
                ForeignThrowable.typeOf(rootCauseOf(throwable)),
                text.hash());
    }

    /** The message, or a placeholder naming what {@code getMessage()} threw. */
    static @Nullable String messageOf(Throwable throwable) {
        try {
            return throwable.getMessage();
        } catch (Throwable broken) { // it is the application's code, and may throw anything
            return "(getMessage() threw " + broken.getClass().getName() + ")";
        }
    }

    /** The cause, or null when there is none or {@code getCause()} throws. */
    static @Nullable Throwable causeOf(Throwable throwable) {
        try {
            return throwable.getCause();
        } catch (Throwable broken) {
            return null;
        }
    }

    private static Throwable rootCauseOf(Throwable throwable) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Throwable root = throwable;
        for (Throwable next = throwable; next != null && seen.add(next); next = causeOf(next)) {
            root = next;
            if (seen.size() == LONGEST_CHAIN) {
                break;
            }
        }
        return root;
    }
}
