// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.core.record.FieldType;
import dev.estrace.core.record.TraceField;
import dev.estrace.trace.query.TraceQuery;
import dev.estrace.trace.search.Groups;
import dev.estrace.trace.search.Groups.Source;
import dev.estrace.trace.search.Json;
import dev.estrace.trace.search.Snapshot;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How many records have which values. Immutable.
 *
 * @param counts the most frequent values first; a record with several tags counts for each of them
 * @param mayCountTwice whether a record may have been counted twice: the indices have seen a rollover, behind which
 *     Elasticsearch takes one that is sent again for a new one
 */
public record ValueCounts(List<ValueCount> counts, boolean mayCountTwice) {
    /** Keeps a copy of the list. */
    public ValueCounts {
        counts = List.copyOf(counts);
    }

    static ValueCounts of(Snapshot snapshot, TraceQuery query, List<TraceField> fields) {
        fields.forEach(ValueCounts::requireValues);
        List<Source> sources = fields.stream().map(Source::orMissing).toList();
        Stream<ValueCount> counts =
                Groups.of(snapshot, query.records(), sources, Json.object()).map(group -> count(group, fields));
        return new ValueCounts(
                counts.sorted(mostFrequentFirst(fields)).limit(query.limit()).toList(), snapshot.mayHoldRepeats());
    }

    private static void requireValues(TraceField field) {
        if (field.type() == FieldType.TEXT || field.type() == FieldType.FLATTENED) {
            throw new IllegalArgumentException("Records can't be counted by " + field.fieldName() + ", which is "
                    + field.type().mappingName());
        }
    }

    private static ValueCount count(JsonNode group, List<TraceField> fields) {
        Map<TraceField, String> values = new EnumMap<>(TraceField.class);
        for (TraceField field : fields) {
            JsonNode value = group.path("key").path(field.fieldName());
            if (!value.isNull()) {
                values.put(field, value.asText());
            }
        }
        return new ValueCount(values, group.path("doc_count").longValue());
    }

    private static Comparator<ValueCount> mostFrequentFirst(List<TraceField> fields) {
        Comparator<ValueCount> order =
                Comparator.comparingLong(ValueCount::records).reversed();
        for (TraceField field : fields) {
            order = order.thenComparing(count -> count.value(field).orElse(""));
        }
        return order;
    }
}
