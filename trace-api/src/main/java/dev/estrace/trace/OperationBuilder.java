// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import dev.estrace.core.record.TraceField;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Describes an operation before it starts. */
public final class OperationBuilder implements ScopeBuilder<OperationBuilder, Operation> {
    private final Span outer;
    private final String title;
    private final @Nullable Attempt attempt;
    private final ScopeValues own = new ScopeValues();
    private final Map<TraceField, Object> fields = new EnumMap<>(TraceField.class);

    private OperationBuilder(Span outer, String name, String title, @Nullable Attempt attempt) {
        this.outer = outer;
        this.title = title;
        this.attempt = attempt;
        fields.put(TraceField.OPERATION_NAME, name);
    }

    OperationBuilder(Span outer, String name) {
        this(outer, name, name, null);
    }

    /** One try of the operation around. */
    OperationBuilder(Span outer, Attempt attempt) {
        this(outer, outer.name(), outer.name() + " by " + attempt.provider(), attempt);
        fields.put(TraceField.GENOPS_COST_PROVIDER, attempt.provider());
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
        SpanKind kind = attempt == null ? SpanKind.OPERATION : SpanKind.ATTEMPT;
        Span span = outer.open(kind, title, own, new EnumMap<>(fields));
        if (attempt != null) {
            attempt.start();
        }
        return new Operation(span, attempt);
    }
}
