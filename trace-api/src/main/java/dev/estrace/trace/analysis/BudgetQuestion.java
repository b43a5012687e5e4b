// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.estrace.core.record.TraceField;
import dev.estrace.trace.search.Json;
import dev.estrace.trace.search.Usd;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/** How does each budget stand? Asked of the breakdown by budget. */
record BudgetQuestion() implements Question<BudgetState> {
    private static final List<TraceField> STATE = List.of(
            TraceField.GENOPS_BUDGET_LIMIT, TraceField.GENOPS_BUDGET_CONSUMED, TraceField.GENOPS_BUDGET_REMAINING);

    @Override
    public JsonNode records() {
        return Json.all(List.of(Telling.of(TraceField.GENOPS_BUDGET_ID), Telling.anyOf(STATE)));
    }

    /** The last record; of the records of one millisecond and one process, the one written last. */
    @Override
    public ObjectNode aggregations() {
        ObjectNode last = Json.object().put("size", 1).put("_source", false);
        STATE.forEach(field -> last.withArray("docvalue_fields").add(field.fieldName()));
        last.set(
                "sort",
                Json.array(Stream.of(TraceField.DATETIME, TraceField.INSTANCE, TraceField.SEQUENCE)
                        .map(BudgetQuestion::downwards)
                        .toList()));
        return Json.object("last", Json.object("top_hits", last));
    }

    private static ObjectNode downwards(TraceField field) {
        return Json.object(
                field.fieldName(),
                Json.object()
                        .put("order", "desc")
                        .put("unmapped_type", field.type().mappingName()));
    }

    @Override
    public BudgetState read(GroupKey key, Bucket bucket) {
        JsonNode last = bucket.json().at("/last/hits/hits/0");
        Optional<BigDecimal> limit = amount(last, TraceField.GENOPS_BUDGET_LIMIT);
        Optional<BigDecimal> consumed = amount(last, TraceField.GENOPS_BUDGET_CONSUMED);
        Optional<BigDecimal> remaining = amount(last, TraceField.GENOPS_BUDGET_REMAINING);
        return new BudgetState(
                key.value(Dimension.BUDGET).orElse(""),
                Instant.ofEpochMilli(last.at("/sort/0").longValue()),
                limit.or(() -> both(consumed, remaining, BigDecimal::add)),
                consumed.or(() -> both(limit, remaining, BigDecimal::subtract)),
                remaining.or(() -> both(limit, consumed, BigDecimal::subtract)));
    }

    private static Optional<BigDecimal> amount(JsonNode hit, TraceField field) {
        JsonNode stored = hit.path("fields").path(field.fieldName()).path(0);
        return stored.isNumber() ? Optional.of(Usd.of(stored.doubleValue())) : Optional.empty();
    }

    private static Optional<BigDecimal> both(
            Optional<BigDecimal> first, Optional<BigDecimal> second, BinaryOperator<BigDecimal> how) {
        return first.flatMap(one -> second.map(other -> how.apply(one, other)));
    }

    @Override
    public boolean counts() {
        return false;
    }

    @Override
    public int page() {
        return 1000;
    }

    @Override
    public Set<Caveat> caveats() {
        return Set.of();
    }
}
