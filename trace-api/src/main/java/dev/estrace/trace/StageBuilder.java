// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import dev.estrace.core.record.TraceField;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Describes a stage before it starts. */
public final class StageBuilder implements ScopeBuilder<StageBuilder, Stage> {
    private final Span outer;
    private final ScopeValues own = new ScopeValues();

    StageBuilder(Span outer, String name) {
        this.outer = outer;
        own.put(TraceField.STAGE_NAME, name);
    }

    @Override
    public StageBuilder with(TraceField field, @Nullable String value) {
        own.put(field, value);
        return this;
    }

    @Override
    public Stage start() {
        String name = String.valueOf(own.get(TraceField.STAGE_NAME));
        return new Stage(outer.open(SpanKind.STAGE, name, own, Map.of()));
    }
}
