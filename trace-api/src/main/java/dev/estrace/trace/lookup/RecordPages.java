// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.estrace.trace.search.Json;
import dev.estrace.trace.search.PageSize;
import dev.estrace.trace.search.Snapshot;
import dev.estrace.trace.search.SnapshotExpiredException;
import dev.estrace.trace.search.UnreachableException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Reads records page by page in an order, without a cap and none twice. Not thread-safe. */
final class RecordPages implements Iterator<StoredRecord> {
    private static final int LARGEST_PAGE = 1000;

    private final Snapshot snapshot;
    private final JsonNode query;
    private final RecordOrder order;
    private final Repeats repeats = new Repeats();
    private final Deque<StoredRecord> page = new ArrayDeque<>();
    private final PageSize pageSize;
    private @Nullable JsonNode after;
    private boolean last;

    /** @param most how many are likely to be read */
    RecordPages(Snapshot snapshot, JsonNode query, RecordOrder order, long most) {
        this.snapshot = snapshot;
        this.query = query;
        this.order = order;
        this.pageSize = new PageSize((int) Math.max(1, Math.min(LARGEST_PAGE, most)));
    }

    /** Begins behind this record. */
    RecordPages behind(StoredRecord record) {
        after = record.place();
        return this;
    }

    @Override
    public boolean hasNext() {
        if (page.isEmpty() && !last) {
            fill();
        }
        return !page.isEmpty();
    }

    @Override
    public StoredRecord next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.remove();
    }

    private void fill() {
        try {
            page.addAll(nextPage());
        } catch (SnapshotExpiredException expired) {
            throw expired.whileReading();
        }
    }

    /** The records of the next page; empty behind the last one. */
    List<StoredRecord> nextPage() throws SnapshotExpiredException {
        List<StoredRecord> records = List.of();
        while (records.isEmpty() && !last) {
            records = read(fetch());
        }
        return records;
    }

    /** Takes the answer to {@link #request} from whoever has asked. */
    void turn(JsonNode answer) {
        page.addAll(read(answer));
    }

    private List<StoredRecord> read(JsonNode answer) {
        List<StoredRecord> records = new ArrayList<>();
        JsonNode hits = answer.at("/hits/hits");
        for (JsonNode hit : hits) {
            after = hit.path("sort");
            if (!repeats.isRepeat(hit)) {
                records.add(new StoredRecord(hit));
            }
        }
        last = hits.size() < pageSize.size();
        pageSize.enlarge();
        return records;
    }

    /** Records of any size fit: a page that is too large to be read is asked for in smaller ones. */
    private JsonNode fetch() throws SnapshotExpiredException {
        while (true) {
            try {
                return snapshot.ask(request());
            } catch (UnreachableException failed) {
                pageSize.reduce(failed);
            }
        }
    }

    /** What to ask for the next page. */
    ObjectNode request() {
        ObjectNode request = Json.object().put("size", pageSize.size());
        request.set("query", query);
        request.set("sort", order.sort(snapshot));
        if (after != null) {
            request.set("search_after", after);
        }
        return request;
    }
}
