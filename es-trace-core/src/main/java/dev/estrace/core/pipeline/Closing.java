// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

/** Until when a pipeline may go on after it was asked to close. Asked by any thread, read by the worker. */
final class Closing {
    private volatile boolean asked;
    private volatile long by;
    private boolean known;

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

    /** True once, after it has been asked. Worker only. */
    boolean isNews() {
        boolean now = asked;
        boolean news = now && !known;
        known = now;
        return news;
    }

    /** Nanoseconds until the deadline, not below 0; {@link Long#MAX_VALUE} while nobody has asked. */
    long nanosLeft(long now) {
        return asked ? Math.max(0, by - now) : Long.MAX_VALUE;
    }
}
