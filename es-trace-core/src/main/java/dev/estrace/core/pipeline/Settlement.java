// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import dev.estrace.core.bulk.Batch;
import dev.estrace.core.bulk.BulkOutcome;
import dev.estrace.core.bulk.Fate;
import dev.estrace.core.bulk.ItemResult;
import dev.estrace.core.bulk.Label;
import dev.estrace.core.bulk.Trials;
import dev.estrace.core.encode.DegradedDocument;
import dev.estrace.core.queue.RecordQueue;
import dev.estrace.core.report.DropReason;
import dev.estrace.core.report.TraceCounters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Books what became of each record: counters, room in the queue, the spool, and whoever waits for it. Worker only. */
final class Settlement {
    /** What was too large even for a request of its own has a good chance at this size. */
    private static final int LARGEST_DEGRADED = 512 << 10;

    private final RecordQueue queue;
    private final TraceCounters counters;
    private final Shelf shelf;
    private final Graveyard graveyard;
    private final BodyPool bodies;

    Settlement(RecordQueue queue, TraceCounters counters, Shelf shelf, Graveyard graveyard, BodyPool bodies) {
        this.queue = queue;
        this.counters = counters;
        this.shelf = shelf;
        this.graveyard = graveyard;
        this.bodies = bodies;
    }

    /** Books that a batch was handed over, perhaps not for the first time. */
    void sent(Batch batch) {
        if (batch.trials().sent()) {
            counters.resend(batch.size());
        }
    }

    /** What an answer left open, those records together that share index and result. */
    List<Refused> refused(BulkOutcome.Answered answer) {
        Batch batch = answer.batch();
        Map<Kind, List<Integer>> open = new LinkedHashMap<>();
        for (int i = 0; i < batch.size(); i++) {
            ItemResult result = answer.results().get(i);
            if (result.fate() != Fate.DONE) {
                Kind kind = new Kind(batch.label(i).index(), result);
                open.computeIfAbsent(kind, absent -> new ArrayList<>()).add(i);
            }
        }
        List<Refused> refused = new ArrayList<>();
        open.forEach((kind, records) -> refused.add(refused(batch.only(records), kind.result())));
        return refused;
    }

    /** Books what an answer says is stored; the rest is in batches of its own by now. */
    void book(BulkOutcome.Answered answer, List<Refused> refused) {
        Batch batch = answer.batch();
        int openRecords = 0;
        int openBytes = 0;
        for (Refused part : refused) {
            openRecords += part.batch().size();
            openBytes += part.batch().bytes();
        }
        boolean letters = batch.label(0).isDeadLetter();
        for (int i = 0; letters && i < batch.size(); i++) {
            if (answer.results().get(i).fate() == Fate.DONE) {
                counters.reject(batch.level(i));
            }
        }
        counters.store(letters ? 0 : batch.size() - openRecords);
        counters.redirect(answer.redirected());
        queue.settle(batch.size() - openRecords, batch.bytes() - openBytes);
        for (int i = 0; i < batch.size(); i++) {
            if (answer.results().get(i).fate() == Fate.DONE) {
                tellDone(batch.frame(i), batch.label(i));
            }
        }
        bodies.recycle(batch);
    }

    /** The same records in a form that Elasticsearch can not refuse. */
    Batch degrade(Batch batch, String why) {
        int mostBytes = batch.trials().degraded() ? DegradedDocument.LEAST_LIMIT : LARGEST_DEGRADED;
        Batch degraded = batch.degraded(why, mostBytes);
        queue.resize(degraded.bytes() - batch.bytes());
        return degraded;
    }

    /**
     * Gives up records that Elasticsearch will not store, and keeps them where somebody can find them.
     *
     * @return dead letters that are to be sent first; empty when they have another place
     */
    List<Batch> bury(Batch batch, ItemResult result) {
        Batch letters = graveyard.lettersToSend(batch, result);
        if (letters != null) {
            queue.resize(letters.bytes() - batch.bytes());
            return List.of(letters);
        }
        graveyard.bury(batch, result);
        leave(batch);
        return List.of();
    }

    /** Lets go of the bytes of a batch whose records are on disk; false when one of them is not. */
    boolean putAway(Batch batch) {
        boolean put = shelf.putAway(batch);
        if (put) {
            queue.settle(batch.size(), batch.bytes());
            bodies.recycle(batch);
        }
        return put;
    }

    /** Whether all records of a batch are on disk. */
    boolean isOnDisk(Batch batch) {
        return shelf.holds(batch);
    }

    /** Gives up a batch at the end: what is on disk stays there, the rest is dropped. */
    void abandon(Batch batch) {
        for (int i = 0; i < batch.size(); i++) {
            if (!shelf.putAway(batch, i)) {
                counters.drop(DropReason.CLOSED, batch.level(i));
                batch.label(i).lost("the pipeline was closed before it was stored");
            }
        }
        shelf.publish();
        queue.settle(batch.size(), batch.bytes());
    }

    /** A frame that can not be settled for want of memory is sent again by the next start, and answers 409. */
    private void tellDone(long frame, Label label) {
        if (label.isDeadLetter()) {
            label.lost("Elasticsearch did not store it: see the dead letter of its id");
        } else {
            label.stored();
        }
        shelf.settle(frame);
    }

    /** Rejections tell of requests refused as a whole, in a row: this one was answered. */
    private static Refused refused(Batch batch, ItemResult result) {
        boolean missing = result.fate() == Fate.MISSING_INDEX;
        Trials trials = batch.trials().rejected(false);
        return new Refused(batch.after(missing ? trials.indexMissing() : trials), result);
    }

    private void leave(Batch batch) {
        for (int i = 0; i < batch.size(); i++) {
            shelf.settle(batch.frame(i));
        }
        queue.settle(batch.size(), batch.bytes());
    }

    /** Records of one index that were answered alike. */
    record Refused(Batch batch, ItemResult result) {}

    private record Kind(String index, ItemResult result) {}
}
