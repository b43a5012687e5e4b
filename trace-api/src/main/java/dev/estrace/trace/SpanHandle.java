// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import dev.estrace.core.record.TraceLevel;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What the application holds of a scope: the span behind it lives on until this is closed, or collected as garbage. */
abstract sealed class SpanHandle implements Scope permits Trace, Stage, Job, Operation {
    final Span span;

    SpanHandle(Span span) {
        this.span = span;
        OpenScopes.ofThisProcess().started(this, span);
    }

    @Override
    public void log(TraceLevel level, @Nullable String message, @Nullable Throwable throwable) {
        span.log(level, message, throwable);
    }

    @Override
    public CompletableFuture<Void> logAsync(TraceLevel level, @Nullable String message, @Nullable Throwable throwable) {
        return span.logAsync(level, message, throwable);
    }

    @Override
    public OperationBuilder operation(String name) {
        return new OperationBuilder(span, name);
    }

    @Override
    public String traceparent() {
        return span.innermost().traceparent();
    }

    @Override
    public void fail(@Nullable Throwable cause) {
        span.fail(Status.of(cause), cause);
    }

    @Override
    public void timeOut(@Nullable Throwable cause) {
        span.fail(Status.TIMEOUT, cause);
    }
}
