// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A call that a sender makes, and what came of it. Whatever goes wrong there is an outcome, or the worker would wait for
 * ever: all that needs memory is done before the call and, as often as it takes, by the worker after it.
 */
final class BlockingCall<T> {
    private final Callable<T> call;
    private final Function<Throwable, T> failed;
    private final Consumer<T> onWorker;
    private @Nullable T result;
    private @Nullable Throwable failure;
    private volatile boolean made;

    /** @param failed what a call that threw comes to */
    BlockingCall(Callable<T> call, Function<Throwable, T> failed, Consumer<T> onWorker) {
        this.call = call;
        this.failed = failed;
        this.onWorker = onWorker;
    }

    /** Makes the call; never throws. Sender only. */
    void make() {
        try {
            result = call.call();
        } catch (Throwable whatever) {
            failure = whatever;
        }
        made = true;
    }

    /** Whether it has been made. */
    boolean isMade() {
        return made;
    }

    /** Passes on what came of it; may be repeated when that fails. Worker only, after it has been made. */
    void passOn() {
        onWorker.accept(failure == null ? result : failed.apply(failure));
    }
}
