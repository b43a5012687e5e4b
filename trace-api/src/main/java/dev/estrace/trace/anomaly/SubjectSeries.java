// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.anomaly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.estrace.core.record.TraceField;
import dev.estrace.trace.search.Groups;
import dev.estrace.trace.search.Groups.Source;
import dev.estrace.trace.search.Json;
import dev.estrace.trace.search.Snapshot;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Lets Elasticsearch sum up records by subject and interval, and hands over one subject after the other. */
final class SubjectSeries {
    private static final TraceField SERVICE = TraceField.SERVICE_NAME;
    private static final TraceField KIND = TraceField.RECORD_KIND;

    private final Intervals intervals;
    private final JsonNode condition;
    private final ObjectNode aggregations;

    /**
     * @param condition on the records, in the query language of Elasticsearch
     * @param aggregations what to find out about each interval
     */
    SubjectSeries(Intervals intervals, JsonNode condition, ObjectNode aggregations) {
        this.intervals = intervals;
        this.condition = condition;
        this.aggregations = aggregations;
    }

    /** Hands over each subject with the groups of those intervals in which it has records, in their order. */
    void forEach(Snapshot snapshot, BiConsumer<Subject, List<JsonNode>> receiver) {
        for (Naming naming : Naming.values()) {
            forEach(naming, snapshot, receiver);
        }
    }

    private void forEach(Naming naming, Snapshot snapshot, BiConsumer<Subject, List<JsonNode>> receiver) {
        Iterator<JsonNode> groups = Groups.of(snapshot, records(naming), sources(naming), aggregations)
                .iterator();
        Subject subject = null;
        List<JsonNode> series = new ArrayList<>();
        while (groups.hasNext()) {
            JsonNode group = groups.next();
            Subject next = new Subject(text(group, SERVICE), text(group, KIND), text(group, naming.field()));
            if (subject != null && !next.equals(subject)) {
                receiver.accept(subject, series);
                series = new ArrayList<>();
            }
            subject = next;
            series.add(group);
        }
        if (subject != null) {
            receiver.accept(subject, series);
        }
    }

    /** Which interval a group is of. */
    int intervalOf(JsonNode group) {
        return intervals.indexOf(
                group.path("key").path(TraceField.DATETIME.fieldName()).longValue());
    }

    private JsonNode records(Naming naming) {
        return Json.all(List.of(
                Json.between(intervals.start().toEpochMilli(), intervals.end().toEpochMilli()),
                condition,
                naming.records()));
    }

    private List<Source> sources(Naming naming) {
        return List.of(
                Source.orMissing(SERVICE),
                Source.orMissing(KIND),
                Source.orMissing(naming.field()),
                Source.intervalsUpTo(intervals.end(), intervals.length()));
    }

    private static Optional<String> text(JsonNode group, TraceField field) {
        JsonNode value = group.path("key").path(field.fieldName());
        return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
    }
}
