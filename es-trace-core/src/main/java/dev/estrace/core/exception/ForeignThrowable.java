// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.exception;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Stands for an exception of which only the description came here, such as one of another JVM. */
public final class ForeignThrowable extends Throwable {
    private static final long serialVersionUID = 1;

    private final String typeName;

    /**
     * @param typeName class name of the exception described
     * @param stackTrace its whole trace, with the frames that it has in common with the exception it caused; a frame that
     *     is null is left out
     */
    public ForeignThrowable(
            String typeName, @Nullable String message, StackTraceElement[] stackTrace, @Nullable Throwable cause) {
        super(message, cause);
        this.typeName = typeName;
        setStackTrace(Stream.of(stackTrace).filter(Objects::nonNull).toArray(StackTraceElement[]::new));
    }

    /** The class name of the exception that the throwable stands for: its own, unless it is a foreign one. */
    public static String typeOf(Throwable throwable) {
        return throwable instanceof ForeignThrowable foreign
                ? foreign.typeName
                : throwable.getClass().getName();
    }

    /** It has been raised elsewhere. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }

    @Override
    @SuppressWarnings("OverrideThrowableToString") // the name of this class says nothing
    public String toString() {
        return getMessage() == null ? typeName : typeName + ": " + getMessage();
    }
}
