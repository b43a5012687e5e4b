// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.retry;

/** Waits between attempts, as pure functions. All times in nanoseconds. */
final class Backoff {
    private Backoff() {}

    /** The first wait, doubled for each earlier attempt, up to the longest. */
    static long doubling(long first, long longest, int attempt) {
        int doublings = Math.min(attempt, Long.numberOfLeadingZeros(Math.max(1, first)) - 1);
        return Math.min(longest, first << doublings);
    }

    /**
     * Any time up to the doubled wait: clients that failed together do not come back together.
     *
     * @param random 0 (inclusive) to 1 (exclusive)
     */
    static long fullJitter(long first, long longest, int attempt, double random) {
        return (long) (doubling(first, longest, attempt) * random);
    }
}
