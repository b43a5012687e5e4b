// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.indices;

import dev.estrace.trace.indices.RetentionReport.Outlived;
import dev.estrace.trace.search.Search;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tells which indices have outlived a retention. */
final class RetentionCheck {
    private RetentionCheck() {}

    static RetentionReport of(Search search, IndexList list, Duration retention) {
        Instant before = list.at().minus(retention);
        List<TraceIndex> filled = list.indices().stream()
                .filter(index -> index.documents().orElse(0) > 0)
                .toList();
        Map<String, Instant> newest =
                NewestRecords.of(search, filled.stream().map(TraceIndex::name).toList());
        return new RetentionReport(before, outlived(filled, newest, before), unknown(list, newest));
    }

    private static List<Outlived> outlived(List<TraceIndex> filled, Map<String, Instant> newest, Instant before) {
        List<Outlived> outlived = new ArrayList<>();
        for (TraceIndex index : filled) {
            Instant time = newest.get(index.name());
            if (time != null && time.isBefore(before)) {
                outlived.add(new Outlived(index, time));
            }
        }
        return outlived;
    }

    private static List<String> unknown(IndexList list, Map<String, Instant> newest) {
        return list.indices().stream()
                .filter(index -> index.documents().orElse(1) > 0 && !newest.containsKey(index.name()))
                .map(TraceIndex::name)
                .toList();
    }
}
