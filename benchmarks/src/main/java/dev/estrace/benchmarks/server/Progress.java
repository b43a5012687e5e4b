// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.server;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * How far the server is. It tells nobody by itself, so it is asked, every few milliseconds and the same for all senders.
 * For one thread.
 *
 * @param window the most records under way of a driver that neither blocks nor drops, else 0
 * @param patience so long nothing may arrive before the rest counts as lost
 */
record Progress(Indexed index, int window, Duration patience) {
    private static final long BETWEEN_QUESTIONS_NANOS = 5_000_000;

    /** Says how many documents the server has. */
    @FunctionalInterface
    interface Indexed {
        long now() throws IOException;
    }

    /** Waits until no more than the window are under way. */
    void pass(long logged) throws IOException {
        if (window > 0 && logged > window) {
            await(logged - window);
        }
    }

    /** Returns when the server has so many; {@link IOException} when it gets no more. */
    void await(long documents) throws IOException {
        long before = index.now();
        long since = System.nanoTime();
        for (long now = before; now < documents; now = index.now()) {
            if (now > before) {
                before = now;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > patience.toNanos()) {
                throw new IOException("Only " + now + " of " + documents + " documents arrived");
            }
            LockSupport.parkNanos(BETWEEN_QUESTIONS_NANOS);
        }
    }
}
