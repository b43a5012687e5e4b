// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import java.util.List;
import java.util.stream.Collectors;

/** All records of one run. Immutable. */
public final class TraceData {
    private final List<StoredRecord> records;
    private final TraceSummary summary;

    /** @param records at least one, in order */
    TraceData(List<StoredRecord> records) {
        this.records = List.copyOf(records);
        this.summary = new RecordSums(this.records).summary();
    }

    public String runId() {
        return summary.runId();
    }

    /** In the order in which they happened: by time, records of one process at the same millisecond as it wrote them. */
    public List<StoredRecord> records() {
        return records;
    }

    /** Counts, times, status, cost and tokens of the run. */
    public TraceSummary summary() {
        return summary;
    }

    /** The messages below error, one to a line. */
    public String stdout() {
        return messages(false);
    }

    /** The messages of errors, one to a line. */
    public String stderr() {
        return messages(true);
    }

    private String messages(boolean errors) {
        return records.stream()
                .filter(record -> record.isError() == errors)
                .map(StoredRecord::message)
                .collect(Collectors.joining("\n"));
    }

    @Override
    public String toString() {
        return summary.toString();
    }
}
