// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.anomaly;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Equal intervals of time, one behind the other.
 *
 * @param start the first instant of the first one
 * @param length of each
 * @param count how many
 */
record Intervals(Instant start, Duration length, int count) {
    /** As many as fit the window that ends at this instant. */
    static Intervals upTo(Instant end, Duration window, Duration length) {
        int count = (int) (window.toMillis() / length.toMillis());
        return new Intervals(end.truncatedTo(ChronoUnit.MILLIS).minus(length.multipliedBy(count)), length, count);
    }

    /** The first instant of one. */
    Instant at(int interval) {
        return start.plus(length.multipliedBy(interval));
    }

    /** The first instant after the last one. */
    Instant end() {
        return at(count);
    }

    /** Which one an instant is in. */
    int indexOf(long millis) {
        return (int) ((millis - start.toEpochMilli()) / length.toMillis());
    }
}
