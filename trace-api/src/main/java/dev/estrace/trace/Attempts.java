// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import dev.estrace.core.record.TraceField;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The attempts of one operation: how many, what they cost together, who served it in the end. Thread-safe. */
final class Attempts {
    private int started;
    private int failed;
    private int timedOut;
    private BigDecimal cost = BigDecimal.ZERO;
    private @Nullable String successfulProvider;

    synchronized void start() {
        started++;
    }

    synchronized void end(String provider, Status status, @Nullable Cost itsCost) {
        if (itsCost != null) {
            cost = cost.add(itsCost.total());
        }
        timedOut += status == Status.TIMEOUT ? 1 : 0;
        if (status != Status.SUCCESS) {
            failed++;
        } else if (successfulProvider == null) {
            successfulProvider = provider;
        }
    }

    /** False when there was none, and while one is under way. */
    synchronized boolean haveAllFailed() {
        return started > 0 && failed == started;
    }

    /** What the operation amounts to when all have failed. */
    synchronized Status failure() {
        return timedOut == started ? Status.TIMEOUT : Status.ERROR;
    }

    /** What the operation's own record says of them. */
    synchronized Map<TraceField, Object> fields() {
        Map<TraceField, Object> fields = new EnumMap<>(TraceField.class);
        if (started == 0) {
            return fields;
        }
        fields.put(TraceField.GENOPS_ATTEMPTS, started);
        fields.put(TraceField.GENOPS_TOTAL_COST, cost.doubleValue());
        if (successfulProvider != null) {
            fields.put(TraceField.GENOPS_SUCCESSFUL_PROVIDER, successfulProvider);
        }
        if (haveAllFailed()) {
            fields.put(TraceField.GENOPS_ALL_PROVIDERS_FAILED, true);
        }
        return fields;
    }
}
