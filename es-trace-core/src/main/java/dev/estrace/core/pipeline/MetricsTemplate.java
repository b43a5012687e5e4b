// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import dev.estrace.core.bulk.Fate;
import dev.estrace.core.index.IndexSetup;
import dev.estrace.core.index.SetupOutcome;
import dev.estrace.core.retry.HeldIndices;
import dev.estrace.core.retry.RetryPolicy;
import dev.estrace.core.retry.SendGate;
import dev.estrace.core.settings.IndexPattern;

/**
 * Keeps the records of the metrics index until its template is in place, which is looked after when the first of them
 * has come: by one call at a time, beside the requests under way and within their time limit. Nothing else waits for it,
 * and what comes of it shuts no way and counts as no attempt. Worker only.
 *
 * <p>Only the index that the setting names now is meant: what a spool holds for an earlier one is sent without a template.
 */
final class MetricsTemplate {
    private enum State {
        UNKNOWN,
        ASKED,
        IN_PLACE
    }

    private final IndexPattern metricsIndex;
    private final Senders senders;
    private final HeldIndices held;
    private final Notices notices;
    private final Timing timing;
    private final SendGate gate;
    private State state = State.UNKNOWN;

    /** @param held where the records wait */
    MetricsTemplate(
            IndexPattern metricsIndex,
            Senders senders,
            HeldIndices held,
            RetryPolicy policy,
            Notices notices,
            Timing timing) {
        this.metricsIndex = metricsIndex;
        this.senders = senders;
        this.held = held;
        this.notices = notices;
        this.timing = timing;
        this.gate = new SendGate(policy, timing.random());
        held.bar(metricsIndex::names);
    }

    /** Whether it is the template of this index. */
    boolean isOf(String index) {
        return metricsIndex.names(index);
    }

    /** Looks after it if records wait for it: to be called while there is a way. */
    void prepare(long now) {
        if (nanosToAsk(now) > 0) {
            return;
        }
        try {
            senders.setUpMetrics(this::settle);
            state = State.ASKED;
        } catch (Throwable noMemoryOrThread) { // other records are sent without it
            settle(IndexSetup.failed(noMemoryOrThread));
        }
    }

    /** It is to be looked after again: its index was missing. */
    void askAgain() {
        if (state == State.IN_PLACE) {
            state = State.UNKNOWN;
            held.bar(metricsIndex::names);
        }
    }

    /** Nanoseconds until it may be looked after; {@link Long#MAX_VALUE} when nothing waits for that. */
    long nanosToAsk(long now) {
        return state == State.UNKNOWN && held.hasBarred() ? gate.nanosToOpen(now) : Long.MAX_VALUE;
    }

    /** Ends the back-off. */
    void hurry(long now) {
        gate.open(now);
    }

    private void settle(SetupOutcome outcome) {
        long now = timing.now();
        notices.metricsSetUp(outcome.remarks());
        if (outcome.fate() == Fate.DONE) {
            gate.passed();
            held.unbar(now);
            notices.metricsGoOn();
            state = State.IN_PLACE;
        } else {
            shut(outcome, now);
            notices.metricsWait(outcome.what());
            state = State.UNKNOWN;
        }
    }

    private void shut(SetupOutcome outcome, long now) {
        if (outcome.fate() == Fate.FAST && outcome.status() == 0) {
            gate.unreachable(now);
        } else {
            gate.failed(outcome.fate(), 0, now);
        }
    }
}
