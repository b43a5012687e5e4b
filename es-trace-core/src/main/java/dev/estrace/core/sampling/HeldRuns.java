// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.sampling;

import dev.estrace.core.record.RecordDefaults;
import dev.estrace.core.record.RecordId;
import dev.estrace.core.record.TraceContext;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.core.report.TraceCounters;
import java.util.Comparator;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The held records of all runs within a limit of bytes, and which runs are shipped whole.
 *
 * <p>When the bytes are full the run that began first gives up its records, the oldest first. Thread-safe: threads of
 * different runs don't wait for each other, those of one run wait while it is shipped.
 */
final class HeldRuns {
    /** Most runs of which it is remembered that they are shipped whole; those marked first are forgotten first. */
    static final int MOST_SHIPPED = 10_000;

    private final long mostBytes;
    private final RecordDefaults defaults;
    private final SamplingRecords notes;
    private final Outlet outlet;
    private final TraceCounters counters;
    private final Map<String, HeldRun> runs = new ConcurrentHashMap<>();
    private final ConcurrentNavigableMap<Long, HeldRun> byAge = new ConcurrentSkipListMap<>();
    private final Queue<HeldRun> shipped = new ConcurrentLinkedQueue<>();
    private final AtomicInteger shippedRuns = new AtomicInteger();
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private volatile boolean closed;

    HeldRuns(long mostBytes, RecordDefaults defaults, SamplingRecords notes, Outlet outlet, TraceCounters counters) {
        this.mostBytes = mostBytes;
        this.defaults = defaults;
        this.notes = notes;
        this.outlet = outlet;
        this.counters = counters;
    }

    /**
     * Holds the record, or ships it when it finds its run being shipped or no room at all.
     *
     * @return false when the run is known to be shipped: then the record is as it was
     */
    boolean hold(String runId, TraceRecord record) {
        HeldRun known = runs.get(runId);
        if (closed || (known != null && known.isShipped())) {
            return false;
        }
        record.accepted(RecordId.next(), TraceContext.current().entries(), defaults);
        if (!addWithinBytes(runId, record)) {
            Queue<TraceRecord> alone = new ConcurrentLinkedQueue<>();
            alone.add(record);
            outlet.ship(alone);
        }
        return true;
    }

    /** Ships what is held of the run; what comes later is not held. */
    void ship(String runId) {
        HeldRun known = runs.get(runId);
        boolean done = closed || (known != null && known.isShipped());
        while (!done) {
            done = ship(runs.computeIfAbsent(runId, this::begin));
        }
    }

    /** Forgets the run, and leaves out what is held of it. */
    void discard(String runId) {
        HeldRun run = runs.get(runId);
        if (run == null) {
            return;
        }
        synchronized (run) {
            for (TraceRecord record = run.poll(); record != null; record = run.poll()) {
                leaveOut(record);
            }
            end(run);
        }
    }

    /** Ships everything, and holds nothing any more. */
    void close() {
        closed = true;
        Queue<TraceRecord> last = new ConcurrentLinkedQueue<>();
        try {
            runs.values().stream()
                    .sorted(Comparator.comparing(HeldRun::number))
                    .forEach(run -> moveAllAndEnd(run, last));
        } finally {
            outlet.ship(last);
        }
    }

    /** How many runs it knows of. */
    int size() {
        return runs.size();
    }

    private boolean addWithinBytes(String runId, TraceRecord record) {
        int size = record.estimatedBytes();
        if (size > mostBytes) {
            return false;
        }
        boolean added = false;
        bytes.addAndGet(size);
        try {
            makeRoom();
            added = bytes.get() <= mostBytes && add(runId, record);
        } finally {
            if (!added) {
                bytes.addAndGet(-size);
            }
        }
        return added;
    }

    private boolean add(String runId, TraceRecord record) {
        while (true) {
            HeldRun run = runs.computeIfAbsent(runId, this::begin);
            synchronized (run) {
                if (closed || run.isShipped()) {
                    return false;
                }
                if (!run.isOver()) {
                    add(run, record);
                    return true;
                }
            }
        }
    }

    private void add(HeldRun run, TraceRecord record) {
        if (run.isEmpty()) {
            byAge.put(run.number(), run);
        }
        run.add(record);
        counters.hold();
    }

    private HeldRun begin(String runId) {
        return new HeldRun(runId, begun.getAndIncrement());
    }

    /** What other threads have charged and not yet added can not be given up, so there may be no room in the end. */
    private void makeRoom() {
        while (bytes.get() > mostBytes) {
            Map.Entry<Long, HeldRun> oldest = byAge.firstEntry();
            if (oldest == null) {
                return;
            }
            giveUpOldest(oldest.getValue());
        }
    }

    private void giveUpOldest(HeldRun run) {
        synchronized (run) {
            TraceRecord oldest = run.giveUpOldest();
            if (oldest != null) {
                leaveOut(oldest);
            }
            if (run.isEmpty()) {
                end(run);
            }
        }
    }

    /** False when the run has ended meanwhile. */
    private boolean ship(HeldRun run) {
        synchronized (run) {
            if (run.isOver() || run.isShipped()) {
                return run.isShipped();
            }
            Queue<TraceRecord> all = new ConcurrentLinkedQueue<>();
            try {
                moveAll(run, all);
                byAge.remove(run.number());
            } finally {
                outlet.ship(all);
            }
            run.markShipped();
        }
        remember(run);
        return true;
    }

    private void remember(HeldRun run) {
        shipped.add(run);
        if (shippedRuns.incrementAndGet() > MOST_SHIPPED) {
            HeldRun oldest = shipped.poll();
            if (oldest != null) {
                shippedRuns.decrementAndGet();
                runs.remove(oldest.id(), oldest);
            }
        }
    }

    private void moveAll(HeldRun run, Queue<TraceRecord> target) {
        if (run.givenUp() > 0) {
            target.add(notes.ofRun(run.id(), run.givenUp(), run.lastGivenUp()));
        }
        for (TraceRecord record = run.peek(); record != null; record = run.peek()) {
            target.add(record);
            run.poll();
            letGo(record);
        }
    }

    private void moveAllAndEnd(HeldRun run, Queue<TraceRecord> target) {
        synchronized (run) {
            moveAll(run, target);
            end(run);
        }
    }

    private void end(HeldRun run) {
        byAge.remove(run.number());
        runs.remove(run.id(), run);
        run.end();
    }

    private void leaveOut(TraceRecord record) {
        letGo(record);
        counters.sample(record.level());
    }

    private void letGo(TraceRecord record) {
        bytes.addAndGet(-record.estimatedBytes());
        counters.release();
    }
}
