// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import dev.estrace.core.record.TraceField;
import java.math.BigDecimal;
import java.util.Map;

/** What the operations of one run cost so far. Thread-safe. */
final class RunTotals {
    private BigDecimal cost = BigDecimal.ZERO;
    private long tokens;

    synchronized void add(Cost more) {
        cost = cost.add(more.total());
    }

    /** Stops at what a long holds, which takes hundreds of thousands of operations with the most that each may have. */
    synchronized void add(Tokens more) {
        tokens += Math.min(more.total(), Long.MAX_VALUE - tokens);
    }

    synchronized Map<TraceField, Object> fields() {
        return Map.of(TraceField.RUN_COST_TOTAL, cost.doubleValue(), TraceField.RUN_TOKENS_TOTAL, tokens);
    }
}
