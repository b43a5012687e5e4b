// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import java.util.Map;

/** One piece of work of a stage, or of a run that has no stages. */
public final class Job extends SpanHandle {
    Job(Span span) {
        super(span);
    }

    @Override
    public void close() {
        span.end(Map.of(), Map.of());
    }
}
