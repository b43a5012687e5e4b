// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import dev.estrace.core.record.TraceRecord;
import dev.estrace.core.report.DropReason;
import dev.estrace.core.sampling.Outlet;
import java.util.Queue;

/**
 * Ships what a sampler lets go, at once: its caller waits at most {@code maxBlock} twice, however many records there are.
 * Thread-safe.
 */
final class LateRecords implements Outlet {
    private final Engine engine;

    LateRecords(Engine engine) {
        this.engine = engine;
    }

    @Override
    public void ship(Queue<TraceRecord> records) {
        long patience = engine.settings().queue().maxBlock().toNanos();
        long started = System.nanoTime();
        for (TraceRecord record = records.poll(); record != null; record = records.poll()) {
            ship(record, System.nanoTime() - started < patience);
        }
    }

    private void ship(TraceRecord record, boolean mayWait) {
        boolean taken = false;
        engine.counters().accept();
        try {
            taken = mayWait ? engine.offer(record) : engine.offerAtOnce(record);
            if (taken) {
                engine.announce(record);
            }
        } catch (Throwable failed) { // an exhausted heap or stack: the application must not see it
            if (!taken) {
                engine.counters().drop(DropReason.INTERNAL, record.level());
            }
        }
    }
}
