// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.indices;

import java.time.Instant;
import java.util.List;

/**
 * Which indices hold nothing but records from before a time. Immutable.
 *
 * @param before the time
 * @param outlived those that do, by name; one without records is none of them
 * @param unknown names of those of which it can't be told: closed, not all there, or with records that have no time
 */
public record RetentionReport(Instant before, List<Outlived> outlived, List<String> unknown) {
    /** Keeps copies of the lists. */
    public RetentionReport {
        outlived = List.copyOf(outlived);
        unknown = List.copyOf(unknown);
    }

    /**
     * An index that has outlived its records' retention.
     *
     * @param index the index; its role tells whether new records may still come
     * @param newestRecord the time of its newest record
     */
    public record Outlived(TraceIndex index, Instant newestRecord) {}
}
