// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

/** Until when a pipeline may go on after it was asked to close. Asked by any thread, read by the worker. */
final class Closing {
    private volatile boolean asked;
    private volatile long by;
    private boolean known;
    private long knownAt;

    /**
     * The first deadline stands: what closes a lingering pipeline must not cut short the time that the JVM's end gives.
     *
     * @param deadline an instant of {@link System#nanoTime()}
     */
    synchronized void ask(long deadline) {
        if (!asked) {
            by = deadline;
            asked = true;
        }
    }

    boolean isAsked() {
        return asked;
    }

    /** True once, after it has been asked. Worker only, as are the next two. */
    boolean isNews(long now) {
        boolean news = asked && !known;
        if (news) {
            known = true;
            knownAt = now;
        }
        return news;
    }

    /** Whether the worker knows that it has been asked. */
    boolean isKnown() {
        return known;
    }

    /** When the worker came to know; of no meaning before. */
    long knownAt() {
        return knownAt;
    }

    /** Nanoseconds until the deadline, not below 0; {@link Long#MAX_VALUE} while nobody has asked. */
    long nanosLeft(long now) {
        return asked ? Math.max(0, by - now) : Long.MAX_VALUE;
    }
}
