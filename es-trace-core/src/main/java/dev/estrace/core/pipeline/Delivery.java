// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import dev.estrace.core.bulk.Batch;
import dev.estrace.core.bulk.BulkOutcome;
import dev.estrace.core.bulk.Fate;
import dev.estrace.core.index.SetupOutcome;
import dev.estrace.core.report.DropReason;
import dev.estrace.core.report.ProblemListener.Severity;
import dev.estrace.core.report.Problems;
import dev.estrace.core.retry.RetryPolicy;
import dev.estrace.core.retry.SendGate;
import dev.estrace.core.retry.WaitingBatches;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Batches to their fate: sends them when there is a way and a free sender, and keeps what must be sent again until it
 * is due. Worker only.
 */
final class Delivery {
    private enum Template {
        UNKNOWN,
        ASKED,
        IN_PLACE
    }

    private final Senders senders;
    private final Settlement settlement;
    private final RetryPolicy policy;
    private final Problems problems;
    private final Timing timing;
    private final SendGate gate;
    private final WaitingBatches waiting;
    private final Deque<Batch> ready = new ArrayDeque<>();
    private final Set<Batch> inFlight = Collections.newSetFromMap(new IdentityHashMap<>());
    private Template template = Template.UNKNOWN;

    Delivery(Senders senders, Settlement settlement, RetryPolicy policy, Problems problems, Timing timing) {
        this.senders = senders;
        this.settlement = settlement;
        this.policy = policy;
        this.problems = problems;
        this.timing = timing;
        this.gate = new SendGate(policy, timing.random());
        this.waiting = new WaitingBatches(timing.now());
    }

    /** Settles what has come back from the senders. */
    void settle() {
        senders.settle();
    }

    /** Whether another batch would find a way: one is kept ready beside those in flight. */
    boolean wantsBatch(long now) {
        return template == Template.IN_PLACE
                && ready.isEmpty()
                && gate.isOpen(now)
                && (!gate.isTrying() || inFlight.isEmpty());
    }

    /** Whether it waits for nothing but the first record. */
    boolean isUntouched() {
        return template == Template.UNKNOWN && !gate.isTrying();
    }

    /** Takes a fresh batch. */
    void add(Batch batch) {
        ready.add(batch);
    }

    /** Puts the template in place if that has not been done: to be called when the first record waits. */
    void prepare(long now) {
        if (template == Template.UNKNOWN && maySend(now)) {
            template = Template.ASKED;
            senders.setUp(this::settle);
        }
    }

    /** Hands over what can be sent now: first what is due again, then what is fresh. */
    void send(long now) {
        while (template == Template.IN_PLACE && maySend(now)) {
            Batch next = waiting.pollDue(now);
            if (next == null) {
                next = ready.poll();
            }
            if (next == null) {
                return;
            }
            send(next);
        }
    }

    /** Nanoseconds until something can be sent that can not be sent now, if no outcome comes before. */
    long nanosToNext(long now) {
        if (isBusy()) {
            return Long.MAX_VALUE;
        }
        long toOpen = gate.nanosToOpen(now);
        if (template == Template.UNKNOWN) {
            return gate.isTrying() ? toOpen : Long.MAX_VALUE; // until the first record waits
        }
        return ready.isEmpty() ? Math.max(toOpen, waiting.nanosToNext(now)) : toOpen;
    }

    /** The lowest generation of all batches here; {@link Long#MAX_VALUE} when there is none. */
    long oldestGeneration() {
        long oldest = Long.MAX_VALUE;
        for (Iterable<Batch> batches : List.of(ready, inFlight, waiting.batches())) {
            for (Batch batch : batches) {
                oldest = Math.min(oldest, batch.generation());
            }
        }
        return oldest;
    }

    /** Tries everything once more at once, whatever its back-off says. */
    void hurry(long now) {
        gate.open(now);
        waiting.drain().forEach(batch -> waiting.add(batch, now));
    }

    /** Gives up everything that is not stored. */
    void abandon(DropReason reason) {
        ready.forEach(batch -> settlement.drop(batch, reason));
        inFlight.forEach(batch -> settlement.drop(batch, reason));
        waiting.drain().forEach(batch -> settlement.drop(batch, reason));
        ready.clear();
        inFlight.clear();
    }

    private boolean maySend(long now) {
        return gate.isOpen(now) && !isBusy();
    }

    private boolean isBusy() {
        int most = gate.isTrying() ? 1 : senders.connections();
        return template == Template.ASKED || inFlight.size() >= most;
    }

    private void settle(SetupOutcome outcome) {
        if (outcome.fate() == Fate.DONE) {
            template = Template.IN_PLACE;
            gate.passed();
            if (!outcome.what().isEmpty()) {
                problems.tell("setup", Severity.WARNING, outcome.what());
            }
        } else {
            template = Template.UNKNOWN;
            shut(outcome.fate(), outcome.what(), 0);
        }
    }

    private void send(Batch batch) {
        settlement.sending(batch);
        inFlight.add(batch);
        senders.send(batch, this::settle);
    }

    private void settle(BulkOutcome outcome) {
        if (!inFlight.remove(outcome.batch())) {
            return; // given up while it was under way
        }
        if (outcome instanceof BulkOutcome.Answered answered) {
            settle(answered);
        } else if (outcome instanceof BulkOutcome.Unanswered unanswered) {
            settle(unanswered);
        }
    }

    private void settle(BulkOutcome.Answered answered) {
        passed();
        Map<Fate, Batch> again = settlement.settle(answered);
        again.forEach((fate, batch) -> wait(fate, batch, 0));
        if (!again.isEmpty()) {
            settlement.tell(again, answered.firstFailure());
        } else if (waiting.batches().isEmpty()) {
            problems.recovered("items", "Elasticsearch has stored every record that it had refused");
        }
    }

    private void settle(BulkOutcome.Unanswered unanswered) {
        Batch batch = unanswered.batch().again();
        Fate fate = unanswered.fate();
        if (fate == Fate.FAST || fate == Fate.HOLD) {
            shut(fate, unanswered.what(), unanswered.retryAfterSeconds());
            waiting.add(batch, timing.now());
        } else {
            passed();
            problems.tell("request", Severity.WARNING, refusal(fate, unanswered.what(), batch.size()));
            wait(fate, batch, unanswered.retryAfterSeconds());
        }
    }

    private void wait(Fate fate, Batch batch, long retryAfterSeconds) {
        long delay = policy.delayNanos(
                fate, batch.attempt() - 1, retryAfterSeconds, timing.random().getAsDouble());
        waiting.add(batch, timing.now() + delay);
    }

    private void shut(Fate fate, String what, long retryAfterSeconds) {
        gate.failed(fate, retryAfterSeconds, timing.now());
        problems.tell(
                "path",
                Severity.WARNING,
                "Elasticsearch takes no records (" + what + "): they wait and are sent again");
    }

    private void passed() {
        gate.passed();
        problems.recovered("path", "Elasticsearch takes records again");
    }

    private static String refusal(Fate fate, String what, int records) {
        return "a request with " + records + " records was refused (" + what + ", " + fate.meaning()
                + "): they wait and are sent again";
    }
}
