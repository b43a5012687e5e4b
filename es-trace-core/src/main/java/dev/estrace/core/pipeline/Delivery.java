// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import dev.estrace.core.bulk.Batch;
import dev.estrace.core.bulk.BulkOutcome;
import dev.estrace.core.bulk.Fate;
import dev.estrace.core.bulk.ItemResult;
import dev.estrace.core.bulk.Trials;
import dev.estrace.core.pipeline.Settlement.Refused;
import dev.estrace.core.retry.RetryPolicy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Batches to their fate: sends them when there is a way and a free sender, and does with what is not stored what the
 * policy says. Worker only.
 */
final class Delivery {
    private static final long PAUSE_AFTER_FAILURE = TimeUnit.SECONDS.toNanos(1);
    private static final long REMIND_EVERY = TimeUnit.MINUTES.toNanos(1);

    private final Senders senders;
    private final Road road;
    private final MetricsTemplate metrics;
    private final Inspection inspection;
    private final Outbox outbox;
    private final Settlement settlement;
    private final RetryPolicy policy;
    private final Notices notices;
    private final Timing timing;
    private final Refusals refusals;
    private final Deque<Refused> unsettled = new ArrayDeque<>();
    private final IdentityHashMap<Batch, Sent> inFlight = new IdentityHashMap<>();
    private Amiss amiss = Amiss.NOTHING;
    private long amissToldAt;
    private boolean anyStored;
    private long lastStoredAt;

    Delivery(
            Senders senders,
            Road road,
            MetricsTemplate metrics,
            Inspection inspection,
            Outbox outbox,
            Settlement settlement,
            Refusals refusals,
            RetryPolicy policy,
            Notices notices,
            Timing timing) {
        this.senders = senders;
        this.road = road;
        this.metrics = metrics;
        this.inspection = inspection;
        this.outbox = outbox;
        this.settlement = settlement;
        this.refusals = refusals;
        this.policy = policy;
        this.notices = notices;
        this.timing = timing;
    }

    /** Settles what has come back from the senders. */
    void settle() {
        settleRefused();
        senders.settle();
        refusals.makeRoom();
        tellAmiss(timing.now());
    }

    private void tellAmiss(long now) {
        Amiss found = senders.amiss();
        if (!found.equals(amiss) || now - amissToldAt >= REMIND_EVERY) {
            notices.sniffing(found.sniffing());
            notices.files(found.files());
            amiss = found;
            amissToldAt = now;
        }
    }

    /** Whether another fresh batch would find a way: one is kept ready beside those in flight. */
    boolean wantsBatch(long now) {
        return road.isOpen(now) && outbox.wantsFresh() && (!road.isTrying() || inFlight.isEmpty());
    }

    /**
     * Whether a batch from the spool would find a way; half of the connections are left to fresh ones, if there are
     * such.
     */
    boolean wantsBacklog(long now) {
        int most = outbox.wantsFresh() ? road.mostInFlight() : Math.max(1, road.mostInFlight() / 2);
        long fromSpool = inFlight.values().stream().filter(Sent::fromSpool).count();
        boolean oneTries = road.isTrying() && (!inFlight.isEmpty() || outbox.hasFreeBatches());
        return road.isOpen(now) && !oneTries && outbox.wantsBacklog() && fromSpool < most;
    }

    /** Whether records could be sent now, were there any. */
    boolean isWayOpen(long now) {
        return road.isOpen(now) && !road.isTrying();
    }

    /** Whether an index holds records back. */
    boolean isHolding() {
        return !outbox.held().isEmpty();
    }

    /** Whether it waits for nothing but the first record. */
    boolean isUntouched() {
        return road.isUntouched();
    }

    /** Whether Elasticsearch could not be reached at a time after this one. */
    boolean hasFailedSince(long time) {
        return road.hasFailedSince(time);
    }

    /** Whether batches are here, in flight or not. */
    boolean hasRecords() {
        return !inFlight.isEmpty() || outbox.hasBatches();
    }

    /** Whether nothing would be lost if the process ended now. */
    boolean isAllOnDisk() {
        return inFlight.keySet().stream().allMatch(settlement::isOnDisk)
                && outbox.batches().stream().allMatch(settlement::isOnDisk);
    }

    /** Most bytes of a new batch now. */
    int batchBytes() {
        return road.batchBytes();
    }

    /** Takes a fresh batch. */
    void add(Batch batch) {
        outbox.add(batch);
    }

    /** Takes a batch that was read from the spool. */
    void addBacklog(Batch batch) {
        for (Batch held : outbox.addBacklog(batch)) {
            if (!settlement.putAway(held)) {
                outbox.held().add(held.label(0).index(), held);
            }
        }
    }

    /** Puts the template in place if that has not been done: to be called when records wait. */
    void prepare(long now) {
        road.look(now);
        if (inFlight.size() < road.mostInFlight()) {
            road.prepare(now);
        }
    }

    /** Hands over what can be sent now. */
    void send(long now) {
        for (Batch next = next(now); next != null; next = next(now)) {
            try {
                send(next, now);
            } catch (Throwable noMemoryOrThread) {
                outbox.putBack(next);
                throw noMemoryOrThread;
            }
        }
        boolean credentialsAreTried = road.isDenied() && !inFlight.isEmpty();
        if (road.isOpen(now) && !credentialsAreTried) {
            metrics.prepare(now);
            if (anyStored) {
                inspection.prepare();
            }
        }
    }

    /** Nanoseconds until the way may be open again; {@link Long#MAX_VALUE} when it is open, or an answer will tell. */
    long nanosToOpen(long now) {
        boolean busy = road.isAsked() || inFlight.size() >= road.mostInFlight();
        return busy || road.isOpen(now) ? Long.MAX_VALUE : road.nanosToOpen(now);
    }

    /** Nanoseconds until something can be sent that can not be sent now, if no outcome comes before. */
    long nanosToNext(long now) {
        boolean busy = road.isAsked() || inFlight.size() >= road.mostInFlight();
        long next = Math.min(busy ? Long.MAX_VALUE : outbox.nanosToNext(now), metrics.nanosToAsk(now));
        return busy && !road.isOpen(now) ? Long.MAX_VALUE : Math.max(road.nanosToOpen(now), next);
    }

    /** The lowest generation of all batches here; {@link Long#MAX_VALUE} when there is none. */
    long oldestGeneration() {
        long oldest = Long.MAX_VALUE;
        for (Iterable<Batch> batches : List.of(inFlight.keySet(), outbox.batches())) {
            for (Batch batch : batches) {
                oldest = Math.min(oldest, batch.generation());
            }
        }
        return oldest;
    }

    /** Tries everything once more at once, whatever its back-off says. */
    void hurry(long now) {
        road.hurry(now);
        metrics.hurry(now);
        outbox.hurry(now);
    }

    /** Gives up everything that is not stored. */
    void abandon() {
        inFlight.keySet().forEach(settlement::abandon);
        inFlight.clear();
        unsettled.forEach(refused -> settlement.abandon(refused.batch()));
        unsettled.clear();
        outbox.drain().forEach(settlement::abandon);
    }

    private void send(Batch next, long now) {
        Batch batch = next.after(next.trials().sent(now));
        Sent sent = new Sent(road.rejections(), next.generation() == Shelf.GENERATION);
        inFlight.put(batch, sent);
        try {
            senders.send(batch, this::settle);
        } catch (Throwable noThread) {
            inFlight.remove(batch);
            throw noThread;
        }
        settlement.sent(next);
    }

    private @Nullable Batch next(long now) {
        return road.isOpen(now) && inFlight.size() < road.mostInFlight() ? outbox.next(now) : null;
    }

    private void settle(BulkOutcome outcome) {
        if (outcome instanceof BulkOutcome.Answered answered) {
            settle(answered);
        } else if (outcome instanceof BulkOutcome.Unanswered unanswered) {
            settle(unanswered);
        }
    }

    /**
     * Everything that needs memory comes before the batch changes hands: when there is none, the senders pass the same
     * outcome on once more.
     */
    private void settle(BulkOutcome.Answered answered) {
        Sent sent = inFlight.get(answered.batch());
        if (sent != null) {
            boolean overload = answered.results().stream().anyMatch(Delivery::isOverload);
            List<Refused> refused = settlement.refused(answered);
            unsettled.addAll(refused);
            inFlight.remove(answered.batch());
            settlement.book(answered, refused);
            anyStored = true;
            lastStoredAt = timing.now();
            road.answered(sent, overload);
            refusals.answered(outbox.releaseOthers(answered.batch(), refused));
            tell(refused);
            if (answered.redirected() > 0) {
                notices.redirected(answered.redirected());
            }
        }
        settleRefused();
    }

    /** One that can not be settled now must not stop the others. */
    private void settleRefused() {
        for (Refused refused = unsettled.poll(); refused != null; refused = unsettled.poll()) {
            try {
                refusals.settle(refused);
            } catch (Throwable failed) {
                outbox.later(refused.batch(), timing.now() + PAUSE_AFTER_FAILURE);
                throw failed;
            }
        }
    }

    private void tell(List<Refused> refused) {
        if (!refused.isEmpty()) {
            notices.refused(refused);
        } else if (outbox.isEmpty()) {
            notices.allStored();
        }
    }

    private static boolean isOverload(ItemResult result) {
        return result.fate() == Fate.FAST && result.status() == 429;
    }

    /** What is to be done with a request that was not answered record by record. */
    private void settle(BulkOutcome.Unanswered unanswered) {
        Sent sent = inFlight.get(unanswered.batch());
        if (sent == null) {
            return; // given up while it was under way
        }
        road.unanswered(unanswered, sent);
        Trials trials = unanswered.batch().trials().rejected(unanswered.status() == 429);
        settle(unanswered, unanswered.batch().after(trials));
        inFlight.remove(unanswered.batch());
    }

    private void settle(BulkOutcome.Unanswered unanswered, Batch batch) {
        long now = timing.now();
        Fate fate = unanswered.fate();
        switch (policy.step(fate, batch, isStoredSince(batch), now)) {
            case AGAIN -> outbox.later(batch, now);
            case HOLD, SET_UP -> {
                if (fate != Fate.HOLD && fate != Fate.DENIED) { // of which the road has heard
                    road.holdFor(unanswered);
                }
                // behind a batch that is ready: if it is this one's records that are refused, another one gets through
                long behind = fate == Fate.POISON ? road.nanosToOpen(now) + PAUSE_AFTER_FAILURE : 0;
                outbox.later(batch, now + behind);
            }
            case HALVE -> {
                notices.requestRefused(unanswered);
                outbox.first(batch.halves());
            }
            case DEGRADE -> outbox.first(List.of(settlement.degrade(batch, unanswered.what())));
            case DEAD_LETTER -> {
                outbox.untried(batch);
                refusals.bury(batch, new ItemResult(fate, unanswered.status(), ""));
            }
        }
    }

    /** Whether another request was answered since: then what is wrong with this one is in its records. */
    private boolean isStoredSince(Batch batch) {
        return anyStored && lastStoredAt - batch.trials().firstAt() > 0;
    }
}
