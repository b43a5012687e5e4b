// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import dev.estrace.core.record.TraceLevel;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One step of a run. */
public final class Stage implements Scope {
    private final Span span;

    Stage(Span span) {
        this.span = span;
        OpenScopes.ofThisProcess().started(this, span);
    }

    /** Begins to describe a job inside the innermost open scope of this stage. */
    public JobBuilder job(String name) {
        return new JobBuilder(span, name);
    }

    /**
     * Does the work as a job. What it throws is noted as the job's failure and thrown on.
     *
     * @param <X> what the work throws
     */
    public <X extends Exception> void job(String name, StageAction<X> work) throws X {
        job(name).run(job -> work.run());
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

    @Override
    public void close() {
        span.end(Map.of(), Map.of());
    }
}
