// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.estrace.core.record.TraceField;
import dev.estrace.trace.search.Json;
import dev.estrace.trace.search.Snapshot;
import dev.estrace.trace.search.SnapshotExpiredException;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts records before several instants, the further back the further apart, and so tells later how far back others have
 * arrived. Immutable.
 *
 * <p>Counts are all it compares: where one record was deleted and another arrived late, both before the same instants, the
 * late one goes unnoticed until something else arrives as far back.
 *
 * @param instants in milliseconds since 1970, the latest first
 * @param counts how many records are before each of them
 */
record Arrivals(List<Long> instants, List<Long> counts) {
    /** Behind all records, also those without a time. */
    static final long END = Long.MAX_VALUE;

    /** Before all records. */
    static final long START = Long.MIN_VALUE;

    static final Arrivals NONE = new Arrivals(List.of(END, START), List.of(0L, 0L));

    private static final long FURTHEST_BACK_MILLIS = 10_000_000_000L; // a third of a year

    /** Keeps copies of the lists. */
    Arrivals {
        instants = List.copyOf(instants);
        counts = List.copyOf(counts);
    }

    /**
     * Counts those of a query before a record's time, a second before it, ten seconds, and so on.
     *
     * @param latest {@link #START} when no record has a time
     */
    static Arrivals count(Snapshot snapshot, JsonNode records, long latest) throws SnapshotExpiredException {
        return latest == START
                ? count(snapshot, records, NONE.instants)
                : count(snapshot, records, instantsBefore(latest));
    }

    private static List<Long> instantsBefore(long latest) {
        List<Long> instants = new ArrayList<>(List.of(END, latest));
        for (long back = 1000; back <= FURTHEST_BACK_MILLIS; back *= 10) {
            instants.add(latest - back);
        }
        instants.add(START);
        return instants;
    }

    /** Counts those before the same instants anew. */
    Arrivals anew(Snapshot snapshot, JsonNode records) throws SnapshotExpiredException {
        return count(snapshot, records, instants);
    }

    /** The latest instant before which as many records are now as there were: nothing has arrived before it. */
    long unchangedBefore(Arrivals now) {
        int same = 0;
        while (!counts.get(same).equals(now.counts.get(same))) {
            same++;
        }
        return instants.get(same);
    }

    private static Arrivals count(Snapshot snapshot, JsonNode records, List<Long> instants)
            throws SnapshotExpiredException {
        ObjectNode aggregations = Json.object();
        instants.forEach(instant -> aggregations.set(name(instant), Json.object("filter", before(instant))));
        ObjectNode request = Json.object().put("size", 0);
        request.set("query", records);
        request.set("aggs", aggregations);
        JsonNode counts = snapshot.ask(request).path("aggregations");
        return new Arrivals(
                instants,
                instants.stream()
                        .map(instant ->
                                counts.path(name(instant)).path("doc_count").longValue())
                        .toList());
    }

    private static String name(long instant) {
        return "before" + instant;
    }

    /** Those of the records that are not before the instant. */
    static ObjectNode notBefore(long instant, JsonNode records) {
        return Json.all(List.of(records, Json.none(before(instant))));
    }

    private static ObjectNode before(long instant) {
        if (instant == END) {
            return Json.object("match_all", Json.object());
        } else if (instant == START) {
            return Json.object("match_none", Json.object());
        }
        ObjectNode limit = Json.object().put("lt", instant).put("format", "epoch_millis");
        return Json.object("range", Json.object(TraceField.DATETIME.fieldName(), limit));
    }
}
