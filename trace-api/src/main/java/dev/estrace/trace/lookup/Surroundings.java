// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import dev.estrace.core.record.TraceField;
import dev.estrace.trace.search.Json;
import dev.estrace.trace.search.Snapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Reads what a run wrote before and after one of its records. Not thread-safe.
 *
 * @param before how many records before it are wanted
 * @param after how many records behind it are wanted
 */
record Surroundings(Snapshot snapshot, int before, int after) {
    /** Refuses negative numbers. */
    static void requireCounts(int before, int after) {
        if (before < 0 || after < 0) {
            throw new IllegalArgumentException(
                    "before and after must not be negative, and are " + before + " and " + after);
        }
    }

    FoundRecord of(StoredRecord record) {
        List<StoredRecord> earlier = read(record, RecordOrder.NEWEST_FIRST, before);
        Collections.reverse(earlier);
        return new FoundRecord(record, earlier, read(record, RecordOrder.OLDEST_FIRST, after));
    }

    private List<StoredRecord> read(StoredRecord record, RecordOrder order, int most) {
        List<StoredRecord> read = new ArrayList<>();
        if (most == 0 || record.runId().isEmpty()) {
            return read;
        }
        RecordPages pages = new RecordPages(snapshot, Json.term(TraceField.RUN_ID, record.runId()), order, most + 1L)
                .behind(record);
        while (read.size() < most && pages.hasNext()) {
            StoredRecord next = pages.next();
            if (!next.id().equals(record.id())) { // as it comes again behind a rollover
                read.add(next);
            }
        }
        return read;
    }
}
