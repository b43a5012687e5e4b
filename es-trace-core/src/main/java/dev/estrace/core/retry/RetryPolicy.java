// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.retry;

import dev.estrace.core.bulk.Batch;
import dev.estrace.core.bulk.Fate;
import dev.estrace.core.bulk.Trials;
import dev.estrace.core.settings.PipelineSettings;
import dev.estrace.core.settings.RetrySettings;
import dev.estrace.core.settings.Target;
import java.util.concurrent.TimeUnit;

/**
 * What happens to records that are not stored, and how long they wait: the one place that decides. Immutable; knows no
 * clock.
 *
 * @param firstNanos longest first wait after a passing failure
 * @param longestNanos longest wait after passing failures
 * @param maxRetries most times that a record is sent again
 * @param timeoutNanos longest time from a record's first attempt to its last
 * @param missingTries most times that a record is sent to an index that is not there
 */
public record RetryPolicy(long firstNanos, long longestNanos, int maxRetries, long timeoutNanos, int missingTries) {
    private static final long FIRST_HOLD = TimeUnit.SECONDS.toNanos(5);
    private static final long LONGEST_HOLD = TimeUnit.SECONDS.toNanos(60);
    /** Two tries a minute lock no account. */
    private static final long DENIED_HOLD = TimeUnit.SECONDS.toNanos(30);

    private static final long LONGEST_UNREACHABLE = TimeUnit.SECONDS.toNanos(5);
    private static final long LONGEST_INDEX_HOLD = TimeUnit.SECONDS.toNanos(10);

    /** No server may stop us for longer by {@code Retry-After}. */
    private static final long LONGEST_RETRY_AFTER = TimeUnit.SECONDS.toNanos(60);

    /** A first 429 says that the server is busy, a second one perhaps that it will never take so much at once. */
    private static final int REJECTIONS_BEFORE_HALVING = 2;

    private static final int TRIES_OF_A_MISSING_INDEX = 3;

    /** A smaller record is not refused for its size: no degraded document can be made much smaller. */
    private static final int SMALL_BYTES = 40 << 10;

    /**
     * The policy of these settings. An index that is not there and can't come into being by itself has records given up; an
     * alias or a data stream is waited for, as somebody makes it.
     */
    public static RetryPolicy of(PipelineSettings settings) {
        RetrySettings retry = settings.retry();
        return new RetryPolicy(
                retry.backoff().firstBackoff().toNanos(),
                retry.backoff().longestBackoff().toNanos(),
                retry.maxRetries(),
                retry.deliveryTimeout().toNanos(),
                settings.index().target() == Target.INDEX ? TRIES_OF_A_MISSING_INDEX : Integer.MAX_VALUE);
    }

    /**
     * What happens next to a batch that shares a fate.
     *
     * @param fate never {@link Fate#DONE}
     * @param othersStored whether another request was answered in full since the batch was first sent: then what is
     *     wrong with this one is in its records
     * @param now an instant of {@link System#nanoTime()}
     */
    public Step step(Fate fate, Batch batch, boolean othersStored, long now) {
        boolean single = batch.size() == 1;
        boolean degraded = batch.trials().degraded();
        return switch (fate) {
            case DONE -> throw new IllegalArgumentException("stored records need nothing more");
            case FAST -> isOver(batch.trials(), now) ? Step.DEAD_LETTER : afterPassingFailure(batch);
            case HOLD, DENIED -> isOver(batch.trials(), now) ? Step.DEAD_LETTER : Step.HOLD;
            case SPLIT -> !single ? Step.HALVE : batch.bytes() > SMALL_BYTES ? Step.DEGRADE : Step.DEAD_LETTER;
            case POISON ->
                !single ? Step.HALVE : !degraded ? Step.DEGRADE : othersStored ? Step.DEAD_LETTER : Step.HOLD;
            case DATA -> degraded ? Step.DEAD_LETTER : Step.DEGRADE;
            case MISSING_INDEX -> isGivenUp(batch.trials(), now) ? Step.DEAD_LETTER : Step.SET_UP;
        };
    }

    /**
     * The wait before the next attempt, in nanoseconds: with full jitter after a passing failure, never less than
     * {@code Retry-After}; 5 s doubling to 60 s when somebody must act first, 30 s when credentials are refused.
     *
     * @param attempt how often it has failed before, 0 at the first failure
     * @param retryAfterSeconds what the server asked for; 0 for nothing
     * @param random 0 (inclusive) to 1 (exclusive)
     */
    public long delayNanos(Fate fate, int attempt, long retryAfterSeconds, double random) {
        long asked = Math.min(LONGEST_RETRY_AFTER, TimeUnit.SECONDS.toNanos(retryAfterSeconds));
        long own = switch (fate) {
            case FAST -> Backoff.fullJitter(firstNanos, longestNanos, attempt, random);
            case DENIED -> DENIED_HOLD;
            default -> Backoff.doubling(FIRST_HOLD, LONGEST_HOLD, attempt);
        };
        return Math.max(asked, own);
    }

    /**
     * How long an index is held before one batch tries it, in nanoseconds: shorter than a whole way that is shut, since
     * such a try asks nobody to check a password, and a full disk or a block is often mended within seconds.
     *
     * @param refusals how often in a row it has refused before, 0 at first
     */
    public long holdNanos(Fate fate, int refusals) {
        return fate == Fate.MISSING_INDEX
                ? Backoff.doubling(firstNanos, longestNanos, refusals)
                : Backoff.doubling(FIRST_HOLD, LONGEST_INDEX_HOLD, refusals);
    }

    /**
     * The wait after a request that nobody answered, in nanoseconds: never longer than 5 s, so that a server that is back
     * is soon found, nor shorter than half of that, so that it is not hammered: some 16 tries a minute.
     *
     * @param attempt how often it has failed before, 0 at the first failure
     * @param random 0 (inclusive) to 1 (exclusive)
     */
    public long unreachableNanos(int attempt, double random) {
        long longest = Backoff.doubling(firstNanos, Math.min(longestNanos, LONGEST_UNREACHABLE), attempt);
        return longest / 2 + (long) (longest / 2.0 * random);
    }

    private boolean isGivenUp(Trials trials, long now) {
        return trials.missing() >= missingTries || isOver(trials, now);
    }

    private static Step afterPassingFailure(Batch batch) {
        boolean tooMuch = batch.trials().rejections() >= REJECTIONS_BEFORE_HALVING;
        return tooMuch && batch.size() > 1 ? Step.HALVE : Step.AGAIN;
    }

    private boolean isOver(Trials trials, long now) {
        return trials.attempts() > maxRetries || (trials.attempts() > 0 && now - trials.firstAt() >= timeoutNanos);
    }
}
