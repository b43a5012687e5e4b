// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.analysis;

import java.util.Optional;

/**
 * How long the operations of a group took, and how many failed. Immutable.
 *
 * @param key the group
 * @param operations how many have ended, or how many requests a gateway took
 * @param failed how many of them ended in an error or a timeout
 * @param latency of all of them; empty when none tells its duration
 */
public record LatencyRow(GroupKey key, long operations, long failed, Optional<Latency> latency) {
    /** The share of the operations that failed, from 0 to 1; 0 without operations. */
    public double errorRate() {
        return operations == 0 ? 0 : (double) failed / operations;
    }
}
