// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.retry;

import dev.estrace.core.bulk.Fate;
import java.util.concurrent.TimeUnit;

/**
 * How long a record waits before it is sent again, by its fate. There is no last attempt. Immutable.
 *
 * @param firstNanos longest first wait after a passing failure
 * @param longestNanos longest wait after passing failures
 */
public record RetryPolicy(long firstNanos, long longestNanos) {
    private static final long FIRST_HOLD = TimeUnit.SECONDS.toNanos(5);
    private static final long LONGEST_HOLD = TimeUnit.SECONDS.toNanos(60);

    /** No server may stop us for longer by {@code Retry-After}. */
    private static final long LONGEST_RETRY_AFTER = TimeUnit.SECONDS.toNanos(60);

    /**
     * The wait before the next attempt, in nanoseconds: with full jitter after a passing failure, never less than
     * {@code Retry-After}; 5 s doubling to 60 s when somebody must act first.
     *
     * @param attempt how often it has failed before, 0 at the first failure
     * @param retryAfterSeconds what the server asked for; 0 for nothing
     * @param random 0 (inclusive) to 1 (exclusive)
     */
    public long delayNanos(Fate fate, int attempt, long retryAfterSeconds, double random) {
        long asked = Math.min(LONGEST_RETRY_AFTER, TimeUnit.SECONDS.toNanos(retryAfterSeconds));
        long own = fate == Fate.FAST
                ? Backoff.fullJitter(firstNanos, longestNanos, attempt, random)
                : Backoff.doubling(FIRST_HOLD, LONGEST_HOLD, attempt);
        return Math.max(asked, own);
    }
}
