// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import dev.estrace.core.queue.RecordQueue;
import dev.estrace.core.record.Entries;
import dev.estrace.core.record.RecordDefaults;
import dev.estrace.core.record.RecordId;
import dev.estrace.core.record.TraceField;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.core.report.DropReason;
import dev.estrace.core.report.TraceCounters;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Leaves a record of what was lost where the records would have been: once the way is open again, one document of kind
 * {@code loss} says how many were dropped meanwhile, by reason and level. Worker only.
 */
final class LossReport {
    private static final String LOGGER = "dev.estrace";

    private final RecordQueue queue;
    private final TraceCounters counters;
    private final Clock clock;
    private Map<DropReason, Map<TraceLevel, Long>> reported = Map.of();
    private long reportedTotal;
    private long seenTotal;
    private long lastLook;
    private Instant from;
    private Instant to;

    LossReport(RecordQueue queue, TraceCounters counters, Clock clock) {
        this.queue = queue;
        this.counters = counters;
        this.clock = clock;
        this.lastLook = clock.millis();
        this.from = clock.instant();
        this.to = from;
    }

    /** Counts, and reports when the way is open and the queue has room. */
    void look(boolean wayOpen) {
        long now = clock.millis();
        long total = counters.dropped();
        if (total > seenTotal) {
            from = seenTotal == reportedTotal ? Instant.ofEpochMilli(lastLook) : from;
            to = Instant.ofEpochMilli(now);
            seenTotal = total;
        } else if (total > reportedTotal && wayOpen && !queue.isHalfFull()) {
            report();
        }
        lastLook = now;
    }

    private void report() {
        Map<DropReason, Map<TraceLevel, Long>> drops = counters.drops();
        Map<String, Object> loss = new LinkedHashMap<>();
        loss.put("from", from.toString());
        loss.put("to", to.toString());
        drops.forEach((reason, levels) -> levels.forEach((level, count) -> {
            long more = count - reported.getOrDefault(reason, Map.of()).getOrDefault(level, 0L);
            if (more > 0) {
                loss.put(word(reason) + "." + word(level), more);
            }
        }));
        TraceRecord record = new TraceRecord(
                        to.getEpochSecond(),
                        to.getNano(),
                        TraceLevel.WARNING,
                        LOGGER,
                        (seenTotal - reportedTotal) + " records were dropped between " + from + " and " + to)
                .thread(Thread.currentThread().getName(), Thread.currentThread().getId())
                .kind("loss")
                .fields(Map.of(TraceField.LOSS, loss));
        record.accepted(RecordId.next(), Entries.NONE, RecordDefaults.none());
        reported = drops;
        reportedTotal = seenTotal;
        counters.accept();
        try {
            queue.offer(record);
        } catch (Throwable noMemory) {
            counters.drop(DropReason.INTERNAL, TraceLevel.WARNING);
            throw noMemory;
        }
    }

    private static String word(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
