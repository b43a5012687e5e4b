// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import dev.estrace.core.bulk.Batch;
import dev.estrace.core.bulk.Fate;
import dev.estrace.core.bulk.ItemResult;
import dev.estrace.core.pipeline.Settlement.Refused;
import dev.estrace.core.retry.RetryPolicy;
import dev.estrace.core.retry.Step;
import java.util.List;

/** Does with records that were refused one by one what the policy says. Worker only. */
final class Refusals {
    private final Road road;
    private final MetricsTemplate metrics;
    private final Outbox outbox;
    private final Settlement settlement;
    private final RetryPolicy policy;
    private final Timing timing;
    private final long mostHeldBytes;
    private boolean othersAreStored;

    /** @param mostHeldBytes what indices may hold back in memory while others take records */
    Refusals(
            Road road,
            MetricsTemplate metrics,
            Outbox outbox,
            Settlement settlement,
            RetryPolicy policy,
            Timing timing,
            long mostHeldBytes) {
        this.road = road;
        this.metrics = metrics;
        this.outbox = outbox;
        this.settlement = settlement;
        this.policy = policy;
        this.timing = timing;
        this.mostHeldBytes = mostHeldBytes;
    }

    /** What is to be done with records that were answered alike. */
    void settle(Refused refused) {
        Batch batch = refused.batch();
        ItemResult result = refused.result();
        long now = timing.now();
        switch (policy.step(result.fate(), batch, true, now)) {
            case AGAIN -> outbox.later(batch, now + delay(result.fate(), batch));
            case HOLD -> hold(refused, now);
            case SET_UP -> {
                askAgain(batch.label(0).index());
                hold(refused, now);
            }
            case HALVE -> outbox.first(batch.halves());
            case DEGRADE -> outbox.first(List.of(settlement.degrade(batch, result.what())));
            case DEAD_LETTER -> {
                outbox.untried(batch);
                bury(batch, result);
            }
        }
    }

    /** A request was answered; whether it stored records of an index that is not held. */
    void answered(boolean othersStored) {
        othersAreStored = !outbox.held().isEmpty() && (othersAreStored || othersStored);
    }

    /**
     * What indices hold back must not fill the queue while others take records: it goes to disk, or is given up when
     * that can not be. While no other index takes any there is nobody to make room for.
     */
    void makeRoom() {
        while (outbox.held().bytes() > mostHeldBytes) {
            Batch newest = outbox.held().pollNewestOfLargest();
            if (newest == null || !isRoomMadeOf(newest)) {
                return;
            }
        }
    }

    /** Gives records up. */
    void bury(Batch batch, ItemResult result) {
        outbox.first(settlement.bury(batch, result));
    }

    private boolean isRoomMadeOf(Batch newest) {
        if (settlement.putAway(newest)) {
            return true;
        }
        if (othersAreStored) {
            bury(newest, new ItemResult(Fate.HOLD, 0, ""));
        } else {
            outbox.held().add(newest.label(0).index(), newest);
        }
        return othersAreStored;
    }

    private void askAgain(String index) {
        if (metrics.isOf(index)) {
            metrics.askAgain();
        } else {
            road.askAgain();
        }
    }

    /** The answer to one batch holds for all of its index. */
    private void hold(Refused refused, long now) {
        Fate fate = refused.result().fate();
        List<Batch> over = outbox.hold(refused, now, batch -> policy.step(fate, batch, true, now) == Step.DEAD_LETTER);
        over.forEach(batch -> bury(batch, refused.result()));
    }

    private long delay(Fate fate, Batch batch) {
        return policy.delayNanos(
                fate, batch.trials().attempts() - 1, 0, timing.random().getAsDouble());
    }
}
