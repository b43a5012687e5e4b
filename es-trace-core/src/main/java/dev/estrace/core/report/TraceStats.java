// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.report;

import dev.estrace.core.record.TraceLevel;
import java.util.Map;

/**
 * What became of the records of a pipeline: at rest, {@code accepted = stored + dropped + pending}. Immutable.
 *
 * @param accepted records given to the pipeline
 * @param stored records that Elasticsearch has acknowledged
 * @param drops records given up, by reason and level; only what is not zero
 * @param pending records whose fate is open: queued, in flight, waiting to be sent again
 * @param pendingBytes what the pending records hold of the queue's bytes
 * @param resent records sent another time, counted at each resend
 * @param misfits values that did not fit their field's type and were stored as text under {@code metadata}
 * @param disabled records discarded unaccepted because the appender is switched off
 * @param ownThreads records turned away unaccepted because a thread of this library raised them
 */
public record TraceStats(
        long accepted,
        long stored,
        Map<DropReason, Map<TraceLevel, Long>> drops,
        long pending,
        long pendingBytes,
        long resent,
        long misfits,
        long disabled,
        long ownThreads) {
    /** All records given up. */
    public long dropped() {
        return drops.values().stream()
                .flatMap(levels -> levels.values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Records given up for one reason. */
    public long dropped(DropReason reason) {
        return drops.getOrDefault(reason, Map.of()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Whether every accepted record is accounted for. */
    public boolean balances() {
        return accepted == stored + dropped() + pending;
    }
}
