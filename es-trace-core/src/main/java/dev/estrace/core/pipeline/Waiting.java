// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits within a limit on a thread that is not ours. */
final class Waiting {
    private Waiting() {}

    /** Whether the latch opened in time. An interrupt ends the wait and is kept for the caller. */
    static boolean await(CountDownLatch latch, Duration limit) {
        try {
            return latch.await(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return latch.getCount() == 0;
        }
    }
}
