// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import dev.estrace.core.record.TraceField;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much of a budget is used, in USD. Immutable: each method returns another budget.
 *
 * <p>Amounts are checked as those of a {@link Cost}. What remains is the limit less what is consumed, and is negative
 * when the budget is overrun.
 */
public final class Budget {
    private final String id;
    private final @Nullable BigDecimal limit;
    private final @Nullable BigDecimal consumed;

    private Budget(String id, @Nullable BigDecimal limit, @Nullable BigDecimal consumed) {
        this.id = id;
        this.limit = limit;
        this.consumed = consumed;
    }

    /** A budget by its name. */
    public static Budget of(String id) {
        return new Budget(id, null, null);
    }

    /** How much may be spent. */
    public Budget limit(String usd) {
        return new Budget(id, Amounts.usd("budget limit", usd), consumed);
    }

    /** As {@link #limit(String)}. */
    public Budget limit(BigDecimal usd) {
        return new Budget(id, Amounts.usd("budget limit", usd), consumed);
    }

    /** As {@link #limit(String)}. */
    public Budget limit(double usd) {
        return new Budget(id, Amounts.usd("budget limit", usd), consumed);
    }

    /** How much has been spent. */
    public Budget consumed(String usd) {
        return new Budget(id, limit, Amounts.usd("consumed budget", usd));
    }

    /** As {@link #consumed(String)}. */
    public Budget consumed(BigDecimal usd) {
        return new Budget(id, limit, Amounts.usd("consumed budget", usd));
    }

    /** As {@link #consumed(String)}. */
    public Budget consumed(double usd) {
        return new Budget(id, limit, Amounts.usd("consumed budget", usd));
    }

    Map<TraceField, Object> fields() {
        Map<TraceField, Object> fields = new EnumMap<>(TraceField.class);
        fields.put(TraceField.GENOPS_BUDGET_ID, id);
        if (limit != null) {
            fields.put(TraceField.GENOPS_BUDGET_LIMIT, limit.doubleValue());
        }
        if (consumed != null) {
            fields.put(TraceField.GENOPS_BUDGET_CONSUMED, consumed.doubleValue());
        }
        if (limit != null && consumed != null) {
            fields.put(
                    TraceField.GENOPS_BUDGET_REMAINING, limit.subtract(consumed).doubleValue());
        }
        return fields;
    }
}
