// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.estrace.core.record.TraceField;
import dev.estrace.trace.search.Json;
import dev.estrace.trace.search.Snapshot;
import dev.estrace.trace.search.SnapshotExpiredException;
import dev.estrace.trace.search.UnreachableException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Reads the records of a run page by page in their order, without a cap. Not thread-safe. */
final class RecordPages implements Iterator<StoredRecord> {
    private static final int LARGEST_PAGE = 1000;

    private final Snapshot snapshot;
    private final String runId;
    private final Repeats repeats = new Repeats();
    private final Deque<JsonNode> page = new ArrayDeque<>();
    private int pageSize = LARGEST_PAGE;
    private @Nullable JsonNode after;
    private boolean last;

    RecordPages(Snapshot snapshot, String runId) {
        this.snapshot = snapshot;
        this.runId = runId;
    }

    @Override
    public boolean hasNext() {
        while (page.isEmpty() && !last) {
            turn();
        }
        return !page.isEmpty();
    }

    @Override
    public StoredRecord next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return new StoredRecord(page.remove());
    }

    private void turn() {
        JsonNode hits = fetch().at("/hits/hits");
        for (JsonNode hit : hits) {
            after = hit.path("sort");
            if (!repeats.isRepeat(hit)) {
                page.add(hit);
            }
        }
        last = hits.size() < pageSize;
    }

    /** Records of any size fit: a page that is too large to be read is asked for in smaller ones. */
    private JsonNode fetch() {
        while (true) {
            try {
                return snapshot.ask(request());
            } catch (UnreachableException failed) {
                if (!failed.isBrokenOff() || pageSize == 1) {
                    throw failed;
                }
                pageSize = Math.max(1, pageSize / 4);
            } catch (SnapshotExpiredException expired) {
                throw expired.whileReading();
            }
        }
    }

    private ObjectNode request() {
        ObjectNode request = Json.object().put("size", pageSize);
        request.set("query", Json.all(List.of(Json.term(TraceField.RUN_ID, runId))));
        request.set("sort", sort());
        if (after != null) {
            request.set("search_after", after);
        }
        return request;
    }

    /** Records of other writers need not have the latter two. */
    private static ArrayNode sort() {
        return JsonNodeFactory.instance
                .arrayNode()
                .add(ascending(TraceField.DATETIME))
                .add(ascending(TraceField.INSTANCE))
                .add(ascending(TraceField.SEQUENCE));
    }

    private static ObjectNode ascending(TraceField field) {
        ObjectNode how = Json.object()
                .put("order", "asc")
                .put("unmapped_type", field.type().mappingName());
        return Json.object(field.fieldName(), how);
    }
}
