// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A scope in force on a thread that works for the one that opened it. At its end the thread has what it had before,
 * also when the work has left scopes of its own open.
 */
record CarriedScope(Frame frame) implements AutoCloseable {
    static Runnable around(Runnable task) {
        Objects.requireNonNull(task);
        Span scope = Frame.current();
        return scope == null
                ? task
                : () -> {
                    try (CarriedScope here = enter(scope)) {
                        task.run();
                    }
                };
    }

    static <T extends @Nullable Object> Callable<T> around(Callable<T> task) {
        Objects.requireNonNull(task);
        Span scope = Frame.current();
        return scope == null
                ? task
                : () -> {
                    try (CarriedScope here = enter(scope)) {
                        return task.call();
                    }
                };
    }

    static <T extends @Nullable Object> Supplier<T> around(Supplier<T> task) {
        Objects.requireNonNull(task);
        Span scope = Frame.current();
        return scope == null
                ? task
                : () -> {
                    try (CarriedScope here = enter(scope)) {
                        return task.get();
                    }
                };
    }

    private static CarriedScope enter(Span scope) {
        return new CarriedScope(Frame.enter(scope));
    }

    @Override
    public void close() {
        frame.leaveWithThoseInside();
    }
}
