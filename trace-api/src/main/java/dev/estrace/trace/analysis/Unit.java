// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.analysis;

import dev.estrace.core.record.TraceField;
import dev.estrace.trace.query.Condition;
import dev.estrace.trace.query.TraceQuery;

/** What counts as one where operations are counted. */
enum Unit {
    /** An operation, however many attempts it took. */
    OPERATION,
    /** A call of a provider: an attempt, or an operation that was not split into attempts. */
    CALL;

    /** Calls where records are told apart or picked by who was paid: that of an operation is known of its attempts only. */
    static Unit of(TraceQuery query, Breakdown breakdown) {
        return breakdown.isByProvider() || asksForProvider(query.condition()) ? CALL : OPERATION;
    }

    private static boolean asksForProvider(Condition condition) {
        if (condition instanceof Condition.All all) {
            return all.parts().stream().anyMatch(Unit::asksForProvider);
        } else if (condition instanceof Condition.Any any) {
            return any.parts().stream().anyMatch(Unit::asksForProvider);
        } else if (condition instanceof Condition.Not not) {
            return asksForProvider(not.part());
        } else if (condition instanceof Condition.Equal equal) {
            return namesProvider(equal.field());
        }
        return condition instanceof Condition.Like like && namesProvider(like.field());
    }

    private static boolean namesProvider(TraceField field) {
        return field == TraceField.GENOPS_COST_PROVIDER || field == TraceField.GENOPS_COST_MODEL;
    }
}
