// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import dev.estrace.core.bulk.BulkOutcome;
import dev.estrace.core.bulk.Fate;
import dev.estrace.core.index.SetupOutcome;
import dev.estrace.core.retry.Flow;
import dev.estrace.core.retry.RetryPolicy;
import dev.estrace.core.retry.SendGate;
import java.util.concurrent.TimeUnit;

/**
 * Whether anything may be sent, and how much at once: the template is in place, the way is open, and Elasticsearch keeps
 * up. Worker only.
 */
final class Road {
    private enum Template {
        UNKNOWN,
        ASKED,
        IN_PLACE
    }

    /** A server that was away for so long may have been started anew, without what was set up. */
    private static final long FORGETS_AFTER = TimeUnit.SECONDS.toNanos(3);
    /** How often files are looked at while nothing can be sent: what somebody has mended there ends the wait. */
    private static final long LOOK_EVERY = TimeUnit.SECONDS.toNanos(2);
    /** Others than those that were refused are tried at once, but two tries a minute lock no account. */
    private static final long DENIED_CHANGES = TimeUnit.SECONDS.toNanos(30);

    private static final long NO_FILES_YET = -1;

    /** So many failures in a row, by one node after the other, say that it is not the nodes. */
    private static final int MOST_DETOURS = 3;

    private final Senders senders;
    private final Notices notices;
    private final Timing timing;
    private final SendGate gate;
    private final Flow flow;
    private final boolean severalHosts;
    private Template template = Template.UNKNOWN;
    private int detours;
    private boolean everFailed;
    private boolean denied;
    private long failedAt;
    private boolean away;
    private long awaySince;
    private boolean looking;
    private long lookedAt;
    private long triedFiles = NO_FILES_YET;
    private boolean everMended;
    private boolean mended;
    private long mendedAt;

    Road(Senders senders, boolean severalHosts, RetryPolicy policy, int batchBytes, Notices notices, Timing timing) {
        this.senders = senders;
        this.severalHosts = severalHosts;
        this.notices = notices;
        this.timing = timing;
        this.gate = new SendGate(policy, timing.random());
        this.flow = new Flow(senders.connections(), batchBytes);
    }

    /** Whether records may be sent now. */
    boolean isOpen(long now) {
        return template == Template.IN_PLACE && !mayHaveForgotten(now) && gate.isOpen(now);
    }

    /** Whether no request has been answered since the last failure: then one goes at a time. */
    boolean isTrying() {
        return gate.isTrying();
    }

    /** Whether the credentials were refused, and no request has been answered since: each try counts against them. */
    boolean isDenied() {
        return gate.isTrying() && denied;
    }

    /** Whether the template is being put in place: nothing is sent meanwhile. */
    boolean isAsked() {
        return template == Template.ASKED;
    }

    /** Whether nothing has ever been asked of it. */
    boolean isUntouched() {
        return template == Template.UNKNOWN && !gate.isTrying();
    }

    /** Whether it was shut at a time after this one. */
    boolean hasFailedSince(long time) {
        return everFailed && failedAt - time > 0;
    }

    /** Most requests in flight now; one that hangs keeps nobody from trying what has been mended meanwhile. */
    int mostInFlight() {
        int tries = mended ? Math.min(2, senders.connections()) : 1;
        return gate.isTrying() ? tries : flow.inFlight();
    }

    /** Most bytes of a new batch now. */
    int batchBytes() {
        return flow.batchBytes();
    }

    /** How often the flow has been lowered. */
    int rejections() {
        return flow.rejections();
    }

    /** Puts the template in place if that has not been done, or was done on a server that has been away since. */
    void prepare(long now) {
        if (gate.isOpen(now) && !isAsked() && (template == Template.UNKNOWN || mayHaveForgotten(now))) {
            senders.setUp(this::settle);
            template = Template.ASKED; // not before: with no memory to ask nobody would ever answer
        }
    }

    private boolean mayHaveForgotten(long now) {
        return away && now - awaySince >= FORGETS_AFTER;
    }

    /** The template is to be put in place again: an index was missing. */
    void askAgain() {
        if (template == Template.IN_PLACE) {
            template = Template.UNKNOWN;
        }
    }

    /** Nanoseconds until something may be sent; {@link Long#MAX_VALUE} while it waits for the first record. */
    long nanosToOpen(long now) {
        return isUntouched() ? Long.MAX_VALUE : Math.min(gate.nanosToOpen(now), nanosToLook(now));
    }

    /** Ends the back-off. */
    void hurry(long now) {
        gate.open(now);
    }

    /** A request was answered record by record. */
    void answered(Sent sent, boolean overload) {
        passed();
        if (overload) {
            flow.rejected(sent.rejections());
        } else {
            flow.passed();
        }
    }

    /** A request was not answered record by record. */
    void unanswered(BulkOutcome.Unanswered outcome, Sent sent) {
        switch (outcome.fate()) {
            case HOLD, DENIED -> {
                if (!isLeftToOthers(outcome.fate(), outcome.status(), outcome.what())) {
                    holdFor(outcome);
                }
            }
            case FAST -> failed(outcome, sent);
            case SPLIT -> {
                flow.tooLarge(outcome.batch().bytes());
                passed();
            }
            default -> {
                // whether it is the records or the way will show when they are sent one by one
            }
        }
    }

    /** Nothing is sent for a while: somebody must act first. */
    void holdFor(BulkOutcome.Unanswered outcome) {
        Fate fate = outcome.fate() == Fate.DENIED ? Fate.DENIED : Fate.HOLD;
        shut(fate, outcome.status(), outcome.what(), outcome.retryAfterSeconds());
    }

    private void failed(BulkOutcome.Unanswered outcome, Sent sent) {
        boolean overload = outcome.status() == 429;
        if (overload) {
            flow.rejected(sent.rejections());
        }
        if (!isLeftToOthers(Fate.FAST, outcome.status(), outcome.what())) {
            shut(Fate.FAST, outcome.status(), outcome.what(), outcome.retryAfterSeconds());
        }
    }

    /** What one node or its proxy could not do, another may do at once; but not round and round. */
    private boolean isLeftToOthers(Fate fate, int status, String what) {
        boolean left = isAway(status) && severalHosts && detours++ < MOST_DETOURS && senders.hasLivingHost();
        if (left && fate == Fate.HOLD) { // one that is away is known to its operators
            notices.hostAvoided(what);
        }
        return left;
    }

    /** Whether this is what is heard of a node that is not there, from whoever is in front of it. */
    private static boolean isAway(int status) {
        return status == 0 || status == 502 || status == 503 || status == 504;
    }

    private void settle(SetupOutcome outcome) {
        notices.setUp(outcome.remarks());
        if (outcome.fate() == Fate.DONE) {
            template = Template.IN_PLACE;
            triedFiles = senders.filesGeneration();
            away = false;
            detours = 0;
            gate.passed();
        } else {
            template = Template.UNKNOWN;
            if (!isLeftToOthers(outcome.fate(), outcome.status(), outcome.what())) {
                shut(outcome.fate(), outcome.status(), outcome.what(), 0);
            }
        }
    }

    /** While nothing may be sent it looks whether what keeps it from that is mended, whatever is under way. */
    void look(long now) {
        if (!gate.isOpen(now) && nanosToLook(now) == 0) {
            lookedAt = now;
            senders.lookAtFiles(this::looked);
            looking = true; // not before: with no memory to look nobody would ever answer
        }
    }

    /** Whoever else saw the change first, it counts here until it has been tried. */
    private void looked(long files) {
        looking = false;
        long now = timing.now();
        boolean tooSoon = isDenied() && everMended && now - mendedAt < DENIED_CHANGES;
        if (files != triedFiles && !tooSoon) {
            triedFiles = files;
            everMended = true;
            mended = true;
            mendedAt = now;
            gate.open(now);
        }
    }

    private long nanosToLook(long now) {
        return senders.hasFiles() && !looking ? Math.max(0, lookedAt + LOOK_EVERY - now) : Long.MAX_VALUE;
    }

    private void shut(Fate fate, int status, String what, long retryAfterSeconds) {
        everFailed = true;
        failedAt = timing.now();
        if (triedFiles == NO_FILES_YET) {
            triedFiles = senders.filesGeneration();
        }
        noteWhetherAway(status);
        lookedAt = failedAt;
        mended = false;
        denied = fate == Fate.DENIED;
        if (fate == Fate.FAST && status == 0) {
            gate.unreachable(failedAt);
        } else {
            gate.failed(fate, retryAfterSeconds, failedAt);
        }
        notices.pathDown(what);
    }

    /** A server that refuses, as one that is busy does, is there; but if it was away for long, that stays to be looked after. */
    private void noteWhetherAway(int status) {
        if (isAway(status) && !away) {
            away = true;
            awaySince = failedAt;
        } else if (!isAway(status) && !mayHaveForgotten(failedAt)) {
            away = false;
        }
    }

    private void passed() {
        triedFiles = senders.filesGeneration();
        detours = 0;
        away = false;
        gate.passed();
        notices.pathIsBack();
    }
}
