// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import java.util.Map;

/** One step of a run. */
public final class Stage extends SpanHandle {
    Stage(Span span) {
        super(span);
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
    public void close() {
        span.end(Map.of(), Map.of());
    }
}
