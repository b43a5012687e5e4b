// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.sampling;

import dev.estrace.core.record.TraceLevel;
import java.time.Instant;
import java.util.Map;

/**
 * What the rate limit has left out of one logger.
 *
 * @param counts records by level; only what is not zero
 * @param from instant of the first of them
 * @param to instant of the last
 */
record Omission(String logger, Map<TraceLevel, Long> counts, Instant from, Instant to) {
    long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
