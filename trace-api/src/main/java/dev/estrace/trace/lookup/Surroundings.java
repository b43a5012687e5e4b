// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.core.record.TraceField;
import dev.estrace.trace.search.Json;
import dev.estrace.trace.search.Snapshot;
import dev.estrace.trace.search.SnapshotExpiredException;
import dev.estrace.trace.search.UnreachableException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Gives records together with what their runs wrote before and after them. It asks for many of them at once, as one by one
 * they take four times as long without any distance to the server. Not thread-safe.
 */
final class Surroundings implements Iterator<FoundRecord> {
    private static final int MOST_AT_ONCE = 50;

    private final Snapshot snapshot;
    private final Iterator<StoredRecord> records;
    private final long atOnce;
    private final int before;
    private final int after;
    private final Deque<FoundRecord> ready = new ArrayDeque<>();

    /**
     * @param most how many records are likely to be read
     * @param before how many records before each are wanted
     * @param after how many records behind each are wanted
     */
    Surroundings(Snapshot snapshot, Iterator<StoredRecord> records, long most, int before, int after) {
        this.snapshot = snapshot;
        this.records = records;
        this.atOnce = Math.min(MOST_AT_ONCE, most);
        this.before = before;
        this.after = after;
    }

    @Override
    public boolean hasNext() {
        if (ready.isEmpty()) {
            fill();
        }
        return !ready.isEmpty();
    }

    @Override
    public FoundRecord next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    private void fill() {
        List<StoredRecord> found = new ArrayList<>();
        while (found.size() < atOnce && records.hasNext()) {
            found.add(records.next());
        }
        List<List<StoredRecord>> earlier = around(found, RecordOrder.NEWEST_FIRST, before);
        earlier.forEach(Collections::reverse);
        List<List<StoredRecord>> later = around(found, RecordOrder.OLDEST_FIRST, after);
        for (int i = 0; i < found.size(); i++) {
            ready.add(new FoundRecord(found.get(i), earlier.get(i), later.get(i)));
        }
    }

    /** So many records on one side of each of the others. */
    private List<List<StoredRecord>> around(List<StoredRecord> found, RecordOrder order, int most) {
        List<RecordPages> pages =
                found.stream().map(record -> pages(record, order, most)).toList();
        if (most > 0 && !found.isEmpty()) {
            turn(pages);
        }
        List<List<StoredRecord>> around = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            around.add(read(found.get(i), pages.get(i), most));
        }
        return around;
    }

    private RecordPages pages(StoredRecord record, RecordOrder order, int most) {
        JsonNode ofRun = record.runId().isEmpty()
                ? Json.object("match_none", Json.object())
                : Json.term(TraceField.RUN_ID, record.runId());
        return new RecordPages(snapshot, ofRun, order, most + 1L).behind(record);
    }

    /** Turns to the first pages at once; where they are too large for that, each is turned to as it is read. */
    private void turn(List<RecordPages> pages) {
        try {
            List<JsonNode> answers =
                    snapshot.askAll(pages.stream().map(RecordPages::request).toList());
            for (int i = 0; i < pages.size(); i++) {
                pages.get(i).turn(answers.get(i));
            }
        } catch (UnreachableException failed) {
            if (!failed.isBrokenOff()) {
                throw failed;
            }
        } catch (SnapshotExpiredException expired) {
            throw expired.whileReading();
        }
    }

    private static List<StoredRecord> read(StoredRecord record, RecordPages pages, int most) {
        List<StoredRecord> read = new ArrayList<>();
        while (read.size() < most && pages.hasNext()) {
            StoredRecord next = pages.next();
            if (!next.identity().equals(record.identity())) { // as it comes again behind a rollover
                read.add(next);
            }
        }
        return read;
    }
}
