// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.report;

import dev.estrace.core.record.TraceLevel;
import java.util.Map;

/**
 * What became of the records of a pipeline: at rest, {@code accepted + recovered = stored + rejected + dropped + corrupt
 * + pending}. What was given to the pipelines is {@code accepted + sampled + held + disabled + ownThreads}, without the
 * records of their own: those of losses and of sampling are accepted too. Immutable.
 *
 * @param accepted records given to the pipeline
 * @param stored records that Elasticsearch has acknowledged
 * @param rejections records that Elasticsearch refused for good, by level, which are dead letters now; only what is not
 *     zero
 * @param drops records given up, by reason and level; only what is not zero
 * @param pending records whose fate is open: queued, in flight, waiting to be sent again, on disk
 * @param pendingBytes what the pending records hold of the queue's bytes
 * @param spool the write-ahead log
 * @param resent records sent another time, counted at each resend
 * @param redirected stored records that a data stream put into its failure store
 * @param misfits values that did not fit their field's type and were stored as text under {@code metadata}
 * @param violations records that did not keep the governance rules of their appender, and were shipped all the same
 * @param catchAll records that went to the index of {@code other} values, since {@code maxIndices} values had one of their
 *     own; they are stored as any
 * @param disabled records discarded unaccepted because the appender is switched off
 * @param ownThreads records turned away unaccepted because a thread of this library raised them
 * @param omissions records left out unaccepted by sampling, by level; only what is not zero
 * @param held records that sampling holds in memory, unaccepted, until it is known what becomes of their run
 */
public record TraceStats(
        long accepted,
        long stored,
        Map<TraceLevel, Long> rejections,
        Map<DropReason, Map<TraceLevel, Long>> drops,
        long pending,
        long pendingBytes,
        SpoolStats spool,
        long resent,
        long redirected,
        long misfits,
        long violations,
        long catchAll,
        long disabled,
        long ownThreads,
        Map<TraceLevel, Long> omissions,
        long held) {
    /** All records that are dead letters now. */
    public long rejected() {
        return rejections.values().stream().mapToLong(Long::longValue).sum();
    }

    /** All records left out by sampling. */
    public long sampled() {
        return omissions.values().stream().mapToLong(Long::longValue).sum();
    }

    /** All records dropped. */
    public long dropped() {
        return drops.values().stream()
                .flatMap(levels -> levels.values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Records dropped for one reason. */
    public long dropped(DropReason reason) {
        return drops.getOrDefault(reason, Map.of()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Whether every accepted record is accounted for. */
    public boolean balances() {
        return accepted + spool.recovered() == stored + rejected() + dropped() + spool.corrupt() + pending;
    }
}
