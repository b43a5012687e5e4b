// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import java.net.SocketTimeoutException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tells the failures that are time-outs, whatever they are wrapped in. */
final class Timeouts {
    /** By its name, as the module of {@code java.net.http} may be absent. */
    private static final String OF_HTTP_CLIENT = "java.net.http.HttpTimeoutException";

    /** Deeper chains are cut there, and those that go round in circles end there. */
    private static final int DEEPEST_CAUSE = 50;

    private Timeouts() {}

    /** Whether the throwable or one of its causes is a time-out. */
    static boolean isBehind(@Nullable Throwable throwable) {
        Throwable cause = throwable;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (isTimeout(cause)) {
                return true;
            }
            cause = causeOf(cause);
        }
        return false;
    }

    private static boolean isTimeout(Throwable throwable) {
        return throwable instanceof TimeoutException
                || throwable instanceof SocketTimeoutException
                || isOfHttpClient(throwable.getClass());
    }

    private static boolean isOfHttpClient(@Nullable Class<?> type) {
        return type != null && (type.getName().equals(OF_HTTP_CLIENT) || isOfHttpClient(type.getSuperclass()));
    }

    private static @Nullable Throwable causeOf(Throwable throwable) {
        try {
            return throwable.getCause();
        } catch (RuntimeException | StackOverflowError broken) { // it is the application's method
            return null;
        }
    }
}
