// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import dev.estrace.core.queue.RecordQueue;
import dev.estrace.core.report.DropReason;
import dev.estrace.core.report.ProblemListener.Severity;
import dev.estrace.core.report.Problems;
import dev.estrace.core.report.TraceCounters;
import dev.estrace.core.settings.QueueSettings;
import java.util.Locale;

/** Tells that the queue overflows, and, once it has emptied, how many records that cost. Worker only. */
final class DropWatch {
    private static final String FULL = "queue";

    private final QueueSettings settings;
    private final RecordQueue queue;
    private final TraceCounters counters;
    private final Problems problems;
    private long toldBefore;
    private long seen;

    DropWatch(QueueSettings settings, RecordQueue queue, TraceCounters counters, Problems problems) {
        this.settings = settings;
        this.queue = queue;
        this.counters = counters;
        this.problems = problems;
    }

    void look() {
        long dropped = counters.dropped(DropReason.QUEUE_FULL);
        if (dropped > seen) {
            seen = dropped;
            problems.tell(
                    FULL,
                    Severity.ERROR,
                    "the queue is full (" + settings.queueRecords() + " records, " + settings.queueBytes()
                            + " bytes): records are dropped by whenFull="
                            + settings.whenFull()
                                    .name()
                                    .toLowerCase(Locale.ROOT)
                                    .replace('_', '-'));
        } else if (problems.lasts(FULL) && !queue.isHalfFull()) {
            problems.recovered(FULL, "the queue has room again; " + (dropped - toldBefore) + " records were dropped");
            toldBefore = dropped;
        }
    }
}
