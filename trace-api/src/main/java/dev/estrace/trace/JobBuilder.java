// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import dev.estrace.core.record.TraceField;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Describes a job before it starts. */
public final class JobBuilder implements ScopeBuilder<JobBuilder, Job> {
    private final Span outer;
    private final ScopeValues own = new ScopeValues();

    JobBuilder(Span outer, String name) {
        this.outer = outer;
        own.put(TraceField.JOB_NAME, name);
    }

    @Override
    public JobBuilder with(TraceField field, @Nullable String value) {
        own.put(field, value);
        return this;
    }

    @Override
    public Job start() {
        String name = String.valueOf(own.get(TraceField.JOB_NAME));
        return new Job(outer.open(SpanKind.JOB, name, own, Map.of()));
    }
}
