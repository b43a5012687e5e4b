// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.retry;

import dev.estrace.core.bulk.Fate;
import java.util.function.DoubleSupplier;

/**
 * Whether requests may be sent at all. A failure that is not about certain records, such as a refused connection, shuts
 * it for a while; then one request at a time tries the way until one is answered. Worker only.
 */
public final class SendGate {
    private final RetryPolicy policy;
    private final DoubleSupplier random;
    private int failures;
    private long shutUntil;

    /** @param random 0 (inclusive) to 1 (exclusive) at each call */
    public SendGate(RetryPolicy policy, DoubleSupplier random) {
        this.policy = policy;
        this.random = random;
    }

    /** A request found no way. One that was under way already when the gate was shut does not shut it for longer. */
    public void failed(Fate fate, long retryAfterSeconds, long now) {
        shut(now, policy.delayNanos(fate, failures, retryAfterSeconds, random.getAsDouble()));
    }

    /** A request got no answer at all: nobody was burdened by it. */
    public void unreachable(long now) {
        shut(now, policy.unreachableNanos(failures, random.getAsDouble()));
    }

    private void shut(long now, long nanos) {
        if (isOpen(now)) {
            shutUntil = now + nanos;
            failures++;
        }
    }

    /** A request was answered. */
    public void passed() {
        failures = 0;
    }

    /** Ends the wait, for a last try before closing. */
    public void open(long now) {
        shutUntil = now;
    }

    /** Whether a request may be sent now. */
    public boolean isOpen(long now) {
        return failures == 0 || now - shutUntil >= 0;
    }

    /** Whether no request has been answered since the last failure. */
    public boolean isTrying() {
        return failures > 0;
    }

    /** Nanoseconds until it opens, not below 0. */
    public long nanosToOpen(long now) {
        return failures == 0 ? 0 : Math.max(0, shutUntil - now);
    }
}
