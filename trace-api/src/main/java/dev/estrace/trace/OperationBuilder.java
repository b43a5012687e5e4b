// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import dev.estrace.core.record.TraceField;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Describes an operation before it starts. */
public final class OperationBuilder implements ScopeBuilder<OperationBuilder, Operation> {
    private final Span outer;
    private final String name;
    private final ScopeValues own = new ScopeValues();
    private final Map<TraceField, Object> fields = new EnumMap<>(TraceField.class);

    OperationBuilder(Span outer, String name) {
        this.outer = outer;
        this.name = name;
        fields.put(TraceField.OPERATION_NAME, name);
    }

    /** What sort of operation it is, such as {@code llm.completion}. */
    public OperationBuilder type(@Nullable String type) {
        if (type != null && !type.isBlank()) {
            fields.put(TraceField.OPERATION_TYPE, type);
        }
        return this;
    }

    @Override
    public OperationBuilder with(TraceField field, @Nullable String value) {
        own.put(field, value);
        return this;
    }

    @Override
    public Operation start() {
        return new Operation(outer.innermost().child(SpanKind.OPERATION, name, own, new EnumMap<>(fields)));
    }
}
