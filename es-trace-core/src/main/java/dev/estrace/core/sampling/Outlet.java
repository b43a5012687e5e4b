// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.sampling;

import dev.estrace.core.record.TraceRecord;
import java.util.Queue;

/** Where the records go that a sampler lets go later than they came, or has made itself. */
@FunctionalInterface
public interface Outlet {
    /**
     * Ships records that have their number already, in their order, and empties the queue. Counts each, and never
     * throws.
     */
    void ship(Queue<TraceRecord> records);
}
