// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import dev.estrace.core.bulk.Batch;
import dev.estrace.core.bulk.Fate;
import dev.estrace.core.bulk.Trials;
import dev.estrace.core.pipeline.Settlement.Refused;
import dev.estrace.core.retry.HeldIndices;
import dev.estrace.core.retry.RetryPolicy;
import dev.estrace.core.retry.WaitingBatches;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The batches that are not in flight, and which of them goes next. Worker only. */
final class Outbox {
    private final RetryPolicy policy;
    private final WaitingBatches waiting;
    private final HeldIndices held = new HeldIndices();
    private final Deque<Batch> ready = new ArrayDeque<>();
    private final Deque<Batch> backlog = new ArrayDeque<>();
    private boolean backlogIsNext;

    /** @param now any instant of {@link System#nanoTime()} */
    Outbox(RetryPolicy policy, long now) {
        this.policy = policy;
        this.waiting = new WaitingBatches(now);
    }

    /** Whether there is room for a fresh batch: one is kept ready. */
    boolean wantsFresh() {
        return ready.isEmpty();
    }

    /** Whether there is room for a batch from the spool. */
    boolean wantsBacklog() {
        return backlog.isEmpty();
    }

    /** Whether no record waits to be sent again. */
    boolean isEmpty() {
        return waiting.isEmpty() && held.isEmpty();
    }

    /** Whether any batch is here. */
    boolean hasBatches() {
        return !(ready.isEmpty() && backlog.isEmpty() && isEmpty());
    }

    /** Whether one of them waits for no template. */
    boolean hasFreeBatches() {
        return !(ready.isEmpty() && backlog.isEmpty() && waiting.isEmpty()) || held.hasFree();
    }

    /** Takes a fresh batch. */
    void add(Batch fresh) {
        Parts parts;
        try {
            parts = parts(fresh);
        } catch (OutOfMemoryError noRoomToTakeItApart) {
            ready.add(fresh);
            throw noRoomToTakeItApart;
        }
        if (parts.free().size() > 0) {
            ready.add(parts.free());
        }
        parts.held().forEach(part -> held.add(part.label(0).index(), part));
    }

    /** Takes back a batch that could not be handed over. */
    void putBack(Batch batch) {
        ready.addFirst(batch);
    }

    /** Takes a batch from the spool, but for what indices hold back: that is returned, to stay on disk. */
    List<Batch> addBacklog(Batch batch) {
        Parts parts;
        try {
            parts = parts(batch);
        } catch (OutOfMemoryError noRoomToTakeItApart) {
            backlog.add(batch);
            throw noRoomToTakeItApart;
        }
        if (parts.free().size() > 0) {
            backlog.add(parts.free());
        }
        parts.held().forEach(part -> held.begin(part.label(0).index()));
        return parts.held();
    }

    /** Takes batches that go before all others. */
    void first(List<Batch> batches) {
        for (int i = batches.size() - 1; i >= 0; i--) {
            ready.addFirst(batches.get(i));
        }
    }

    /** Takes a batch that goes at this instant. */
    void later(Batch batch, long due) {
        waiting.add(batch, due);
    }

    /**
     * Keeps records that their index refused, and all others of the index.
     *
     * @param isOver what is to be given up now
     * @return the batches of the index that are over, which are no longer kept
     */
    List<Batch> hold(Refused refused, long now, Predicate<Batch> isOver) {
        String index = refused.batch().label(0).index();
        Fate fate = refused.result().fate();
        boolean first = held.refused(index, now, refusals -> policy.holdNanos(fate, refusals));
        if (first) {
            held.replaceAll(index, batch -> batch.after(alike(batch, fate, now)));
        }
        held.add(index, refused.batch());
        return held.removeIf(index, isOver);
    }

    /** Sends what was held for indices that have taken records of this batch; whether there are such. */
    boolean releaseOthers(Batch answered, List<Refused> refused) {
        if (held.isEmpty() && refused.isEmpty()) {
            return true;
        }
        Set<String> taking = indices(answered);
        refused.stream()
                .filter(part ->
                        part.result().fate() == Fate.HOLD || part.result().fate() == Fate.MISSING_INDEX)
                .forEach(part -> taking.remove(part.batch().label(0).index()));
        taking.forEach(index -> ready.addAll(held.release(index)));
        return !taking.isEmpty();
    }

    /** A batch has gone that may have been the one to try its index: another may be sent. */
    void untried(Batch batch) {
        if (!held.isEmpty()) {
            indices(batch).forEach(held::untried);
        }
    }

    /** What is due again comes first; then fresh batches and the spool's in turn, so that neither waits for the other. */
    @Nullable
    Batch next(long now) {
        Batch again = waiting.pollDue(now);
        if (again == null) {
            again = held.pollDue(now);
        }
        return again != null ? again : nextInTurn();
    }

    /** Nanoseconds until another batch may go. */
    long nanosToNext(long now) {
        return ready.isEmpty() && backlog.isEmpty() ? Math.min(waiting.nanosToNext(now), held.nanosToNext(now)) : 0;
    }

    /** Makes everything due now. */
    void hurry(long now) {
        waiting.drain().forEach(batch -> waiting.add(batch, now));
        held.hurry(now);
    }

    /** All batches here, in no order. */
    List<Batch> batches() {
        List<Batch> all = new ArrayList<>(ready);
        all.addAll(backlog);
        all.addAll(waiting.batches());
        all.addAll(held.batches());
        return all;
    }

    /** Takes all batches out. */
    List<Batch> drain() {
        List<Batch> all = batches();
        ready.clear();
        backlog.clear();
        waiting.drain();
        held.clear();
        return all;
    }

    /** Records held back for their indices. */
    HeldIndices held() {
        return held;
    }

    private static Trials alike(Batch batch, Fate fate, long now) {
        Trials tried = batch.trials().judged(now);
        return fate == Fate.MISSING_INDEX ? tried.indexMissing() : tried;
    }

    private Parts parts(Batch batch) {
        List<Batch> parts = new ArrayList<>();
        for (String index : indices(batch)) {
            if (held.isHeld(index)) {
                parts.add(batch.only(record -> batch.label(record).index().equals(index)));
            }
        }
        Batch free = parts.isEmpty()
                ? batch
                : batch.only(record -> !held.isHeld(batch.label(record).index()));
        return new Parts(free, parts);
    }

    private static Set<String> indices(Batch batch) {
        Set<String> indices = new TreeSet<>();
        String last = "";
        for (int i = 0; i < batch.size(); i++) {
            String index = batch.label(i).index();
            if (!index.equals(last)) { // as most often: records of one index come together
                indices.add(index);
                last = index;
            }
        }
        return indices;
    }

    private @Nullable Batch nextInTurn() {
        Deque<Batch> first = backlogIsNext ? backlog : ready;
        Deque<Batch> second = backlogIsNext ? ready : backlog;
        Deque<Batch> chosen = first.isEmpty() ? second : first;
        backlogIsNext = chosen == ready;
        return chosen.poll();
    }

    /** A batch taken apart: what may go, and what stays, by index. */
    private record Parts(Batch free, List<Batch> held) {}
}
