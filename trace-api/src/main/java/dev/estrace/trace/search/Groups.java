// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.estrace.core.record.TraceField;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Pages through all groups of records that share values, however many, in the order of these values: a composite
 * aggregation. Nothing is left out or estimated. Not thread-safe.
 */
public final class Groups implements Iterator<JsonNode> {
    /** Sub-aggregations of up to sixty buckets each stay below the 65,536 that Elasticsearch gives one answer. */
    public static final int PAGE = 1000;

    private final Snapshot snapshot;
    private final JsonNode records;
    private final ArrayNode sources;
    private final ObjectNode aggregations;
    private final PageSize size;
    private final Deque<JsonNode> page = new ArrayDeque<>();
    private @Nullable JsonNode after;
    private boolean last;

    private Groups(Snapshot snapshot, JsonNode records, List<Source> sources, ObjectNode aggregations, int size) {
        this.snapshot = snapshot;
        this.records = records;
        this.sources = Json.array(sources.stream().map(Source::named).toList());
        this.aggregations = aggregations;
        this.size = new PageSize(size);
    }

    /**
     * The groups as Elasticsearch tells them: {@code key} by the sources' names, {@code doc_count}, and one member for
     * each aggregation. Fetched page by page while the stream is read; the snapshot remains the caller's.
     *
     * <p>A snapshot that expires is a {@link PartialResultException}: groups of two snapshots don't add up.
     *
     * @param records a query for the records to group
     * @param sources at least one
     * @param aggregations what to find out about each group; empty for nothing but counts
     */
    public static Stream<JsonNode> of(
            Snapshot snapshot, JsonNode records, List<Source> sources, ObjectNode aggregations) {
        return of(snapshot, records, sources, aggregations, PAGE);
    }

    /**
     * As {@link #of(Snapshot, JsonNode, List, ObjectNode)}, so many groups at a time, and fewer where an answer is
     * larger than 16 MB: Elasticsearch looks at all records again for each page.
     */
    public static Stream<JsonNode> of(
            Snapshot snapshot, JsonNode records, List<Source> sources, ObjectNode aggregations, int size) {
        Groups groups = new Groups(snapshot, records, sources, aggregations, size);
        int marks = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(groups, marks), false);
    }

    @Override
    public boolean hasNext() {
        while (page.isEmpty() && !last) {
            turn();
        }
        return !page.isEmpty();
    }

    @Override
    public JsonNode next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.remove();
    }

    private void turn() {
        JsonNode groups = fetch().at("/aggregations/groups");
        groups.path("buckets").forEach(page::add);
        after = groups.get("after_key");
        last = after == null || page.size() < size.size();
        size.enlarge();
    }

    /** Groups of any size fit: a page that is too large to be read is asked for in smaller ones. */
    private JsonNode fetch() {
        while (true) {
            try {
                return snapshot.askLasting(request());
            } catch (UnreachableException failed) {
                size.reduce(failed);
            }
        }
    }

    private ObjectNode request() {
        ObjectNode composite = Json.object().put("size", size.size());
        composite.set("sources", sources);
        if (after != null) {
            composite.set("after", after);
        }
        ObjectNode groups = Json.object("composite", composite);
        groups.set("aggs", aggregations);
        ObjectNode request = Json.object().put("size", 0);
        request.set("query", records);
        return request.set("aggs", Json.object("groups", groups));
    }

    /**
     * What the records of a group share.
     *
     * @param name its name in the group's key
     * @param how such as {@code {"terms": {"field": "level"}}}
     */
    public record Source(String name, ObjectNode how) {
        /** The field's value, under the field's name. Records without it are in no group. */
        public static Source of(TraceField field) {
            return new Source(field.fieldName(), Json.onField("terms", field));
        }

        /** As {@link #of}, and a group with the value null for the records that have none. */
        public static Source orMissing(TraceField field) {
            Source source = of(field);
            source.how.withObject("terms").put("missing_bucket", true);
            return source;
        }

        /** The interval that the time lies in, under {@code datetime}: its beginning in milliseconds since 1970. */
        public static Source interval(Duration length) {
            ObjectNode histogram = Json.object()
                    .put("field", TraceField.DATETIME.fieldName())
                    .put("fixed_interval", length.toMillis() + "ms");
            return new Source(TraceField.DATETIME.fieldName(), Json.object("date_histogram", histogram));
        }

        /** As {@link #interval(Duration)}, with one of the intervals ending at this instant. */
        public static Source intervalsUpTo(Instant end, Duration length) {
            Source intervals = interval(length);
            long offset = Math.floorMod(end.toEpochMilli(), length.toMillis());
            intervals.how.withObject("date_histogram").put("offset", offset + "ms");
            return intervals;
        }

        private JsonNode named() {
            return Json.object(name, how);
        }
    }
}
