// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.exception;

import org.jspecify.annotations.Nullable;

/** Asks a throwable, whose methods are the application's code and may throw anything. */
final class ThrowableReader {
    private static final StackTraceElement[] NO_FRAMES = {};

    private ThrowableReader() {}

    /** The message, or a placeholder naming what {@code getMessage()} threw. */
    static @Nullable String messageOf(Throwable throwable) {
        try {
            return throwable.getMessage();
        } catch (Throwable broken) {
            return "(getMessage() threw " + broken.getClass().getName() + ")";
        }
    }

    /** The text, or class name and a placeholder naming what {@code toString()} threw. */
    static String textOf(Throwable throwable) {
        try {
            return String.valueOf(throwable.toString());
        } catch (Throwable broken) {
            return throwable.getClass().getName() + ": (toString() threw "
                    + broken.getClass().getName() + ")";
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

    /** The frames, or none when {@code getStackTrace()} throws or returns nothing. Any of them may be null. */
    static @Nullable StackTraceElement[] framesOf(Throwable throwable) {
        @Nullable StackTraceElement @Nullable [] frames;
        try {
            frames = throwable.getStackTrace();
        } catch (Throwable broken) {
            frames = null;
        }
        return frames == null ? NO_FRAMES : frames;
    }
}
