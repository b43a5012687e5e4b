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
 * <p>When the bytes are full the run that began first gives up its records, the oldest first. Thread-safe: those who log
 * to a run wait while it is shipped, and nobody waits while another is.
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
    private final ForgottenRuns forgotten = new ForgottenRuns();
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
        if (!addWithinBytes(runId, HeldRecord.of(record, known == null ? null : known.latest()))) {
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
            forgotten.take(runId);
        } else {
            discard(run);
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

    private boolean addWithinBytes(String runId, HeldRecord held) {
        if (!takeRoom(held.bytes())) {
            return false;
        }
        boolean added = false;
        try {
            added = add(runId, held);
        } finally {
            if (!added) {
                bytes.addAndGet(-held.bytes());
            }
        }
        return added;
    }

    private boolean add(String runId, HeldRecord held) {
        while (true) {
            HeldRun run = runs.computeIfAbsent(runId, this::begin);
            synchronized (run.turn()) {
                if (closed || run.isShipped()) {
                    return false;
                }
                if (add(run, held)) {
                    return true;
                }
            }
        }
    }

    /** False when the run has ended meanwhile. */
    private boolean add(HeldRun run, HeldRecord held) {
        synchronized (run) {
            if (run.isOver()) {
                return false;
            }
            if (run.isEmpty()) {
                byAge.put(run.number(), run);
            }
            run.add(held);
            counters.hold();
            return true;
        }
    }

    private HeldRun begin(String runId) {
        return new HeldRun(runId, begun.getAndIncrement(), forgotten.take(runId));
    }

    /** What other threads have taken and not yet filled can not be given up, so there may be none in the end. */
    private boolean takeRoom(long size) {
        while (size <= mostBytes) {
            long taken = bytes.get();
            if (taken + size > mostBytes) {
                boolean gaveUp = giveUpOldest();
                if (!gaveUp && bytes.get() >= taken) { // less: a run has let go of its records meanwhile
                    return false;
                }
            } else if (bytes.compareAndSet(taken, taken + size)) {
                return true;
            }
        }
        return false;
    }

    /** False when no run has anything to give up. */
    private boolean giveUpOldest() {
        Map.Entry<Long, HeldRun> oldest = byAge.firstEntry();
        if (oldest != null) {
            giveUpOldest(oldest.getValue());
        }
        return oldest != null;
    }

    /** Does not touch one that is being shipped or has been: it is not in the list any more. */
    private void giveUpOldest(HeldRun run) {
        synchronized (run) {
            HeldRecord oldest = run.giveUpOldest();
            if (oldest != null) {
                leaveOut(oldest);
            }
            if (run.isEmpty() && byAge.remove(run.number(), run)) {
                forgotten.put(run.id(), run.takeGivenUp());
                end(run);
            }
        }
    }

    /** False when the run has ended meanwhile. */
    private boolean ship(HeldRun run) {
        synchronized (run.turn()) {
            if (run.isShipped()) {
                return true;
            }
            Queue<TraceRecord> all = new ConcurrentLinkedQueue<>();
            try {
                if (!moveAll(run, all)) {
                    return false;
                }
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

    /** False when the run has ended meanwhile. */
    private boolean moveAll(HeldRun run, Queue<TraceRecord> target) {
        synchronized (run) {
            if (run.isOver()) {
                return false;
            }
            GivenUp givenUp = run.takeGivenUp();
            if (givenUp.records() > 0) {
                target.add(notes.ofRun(run.id(), givenUp));
            }
            for (HeldRecord held = run.peek(); held != null; held = run.peek()) {
                target.add(held.record());
                run.poll();
                letGo(held);
            }
            byAge.remove(run.number());
            return true;
        }
    }

    private void moveAllAndEnd(HeldRun run, Queue<TraceRecord> target) {
        synchronized (run.turn()) {
            if (moveAll(run, target)) {
                end(run);
            }
        }
    }

    private void discard(HeldRun run) {
        synchronized (run.turn()) {
            synchronized (run) {
                for (HeldRecord held = run.poll(); held != null; held = run.poll()) {
                    leaveOut(held);
                }
                end(run);
            }
        }
    }

    private void end(HeldRun run) {
        synchronized (run) {
            byAge.remove(run.number());
            runs.remove(run.id(), run);
            run.end();
        }
    }

    private void leaveOut(HeldRecord held) {
        letGo(held);
        counters.sample(held.record().level());
    }

    private void letGo(HeldRecord held) {
        bytes.addAndGet(-held.bytes());
        counters.release();
    }
}
