// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.http;

import java.util.concurrent.TimeUnit;

/**
 * What is known of one host, and how fit it is for the next request. Immutable; all instants are those of
 * {@link System#nanoTime()}.
 *
 * <p>A node that is stopped or cut off accepts connections and never answers: 8.19, SIGSTOP. Only its silence tells,
 * long before the request's time is up.
 *
 * @param underWay requests that have not ended
 * @param quietSince with requests under way: since when the host owes an answer
 * @param failures failures since the last answer
 * @param failedAt when the last of them was
 */
record HostState(int underWay, long quietSince, int failures, long failedAt) {
    /** How fit a host is, the fittest first. */
    enum Fitness {
        /** It answers, or has been left alone for long enough to be tried by one request. */
        READY,
        /** It owes an answer for 3 s or more. */
        SILENT,
        /** It failed: left alone for 1 s, doubling to 60 s, and then until the one request that tries it has ended. */
        DEAD
    }

    static final HostState UNTRIED = new HostState(0, 0, 0, 0);

    private static final long SILENT_AFTER = TimeUnit.SECONDS.toNanos(3);
    private static final long FIRST_PAUSE = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(60);
    private static final int MOST_DOUBLINGS = 6;

    Fitness fitness(long now) {
        if (failures > 0) {
            return underWay == 0 && nanosDead(now) == 0 ? Fitness.READY : Fitness.DEAD;
        }
        return underWay > 0 && now - quietSince >= SILENT_AFTER ? Fitness.SILENT : Fitness.READY;
    }

    boolean isLiving(long now) {
        return failures == 0 && fitness(now) == Fitness.READY;
    }

    /** Nanoseconds for which it is still left alone, not below 0. */
    long nanosDead(long now) {
        return failures == 0 ? 0 : Math.max(0, failedAt + pause() - now);
    }

    private long pause() {
        return Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(failures - 1, MOST_DOUBLINGS));
    }

    HostState begun(long now) {
        return new HostState(underWay + 1, underWay == 0 ? now : quietSince, failures, failedAt);
    }

    HostState answered(long now) {
        return new HostState(underWay - 1, now, 0, 0);
    }

    /** A request that was under way at the last failure already tells nothing new: they fell together. */
    HostState failed(long begun, long now) {
        boolean isKnown = failures > 0 && begun - failedAt < 0;
        return isKnown
                ? new HostState(underWay - 1, quietSince, failures, failedAt)
                : new HostState(underWay - 1, quietSince, failures + 1, now);
    }
}
