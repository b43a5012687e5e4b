// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.sampling;

import dev.estrace.core.record.TraceField;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.core.settings.RunSampling;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Watches runs fail and end: a run fails with its first record of level error or above, of whatever kind, and ends with
 * its record of kind {@code run}, badly unless that says {@code success}. Each run is judged by itself: one that is part
 * of another does not ship the other's records. A run that only the MDC knows never ends. Thread-safe.
 */
final class RunWatch {
    private static final double NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final TraceLevel below;
    private final double ratio;
    private final @Nullable Duration slow;
    private final FieldLookup runIds;
    private final HeldRuns held;

    /** @param below the level below which records may be held, whatever the settings say */
    RunWatch(RunSampling settings, TraceLevel below, FieldLookup runIds, HeldRuns held) {
        this.below = below.compareTo(settings.below()) < 0 ? below : settings.below();
        this.ratio = settings.ratio();
        this.slow = settings.slow();
        this.runIds = runIds;
        this.held = held;
    }

    /**
     * Sees a record go by, or be left out.
     *
     * @param mayHold whether it may be held at all
     * @return whether it is held now
     */
    boolean holds(TraceRecord record, boolean mayHold) {
        boolean isEnd = record.kind().equals("run");
        boolean isError = record.level().isError();
        boolean isHoldable = mayHold && !isError && record.level().compareTo(below) < 0;
        if (!isEnd && !isError && !isHoldable) {
            return false;
        }
        String runId = runIds.of(record);
        if (runId == null || Lot.of(runId) < ratio) {
            return false;
        }
        if (isHoldable) {
            return held.hold(runId, record);
        }
        if (isError || hasFailed(record) || isSlow(record)) {
            held.ship(runId);
        } else {
            held.discard(runId);
        }
        return false;
    }

    /** Ships what is held, and holds nothing any more. */
    void close() {
        held.close();
    }

    private static boolean hasFailed(TraceRecord end) {
        Object status = end.fields().get(TraceField.STATUS);
        return status != null && !status.equals("success");
    }

    private boolean isSlow(TraceRecord end) {
        return slow != null
                && end.fields().get(TraceField.DURATION_MS) instanceof Number millis
                && millis.doubleValue() >= slow.toNanos() / NANOS_PER_MILLI;
    }
}
