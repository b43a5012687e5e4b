// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import java.util.List;

/**
 * A record that fits, among those of its run. Immutable.
 *
 * @param record the one that fits
 * @param before the last records of the same run before it, in order; empty for a record without a run
 * @param after the first records of the same run behind it, in order; empty for a record without a run
 */
public record FoundRecord(StoredRecord record, List<StoredRecord> before, List<StoredRecord> after) {
    /** Keeps copies of the lists. */
    public FoundRecord {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }
}
