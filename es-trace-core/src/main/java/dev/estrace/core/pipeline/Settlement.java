// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import dev.estrace.core.bulk.Batch;
import dev.estrace.core.bulk.BulkOutcome;
import dev.estrace.core.bulk.Fate;
import dev.estrace.core.queue.RecordQueue;
import dev.estrace.core.report.DropReason;
import dev.estrace.core.report.ProblemListener.Severity;
import dev.estrace.core.report.Problems;
import dev.estrace.core.report.TraceCounters;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Books what became of each record of an answered batch: counters, and room in the queue. Worker only. */
final class Settlement {
    private final RecordQueue queue;
    private final TraceCounters counters;
    private final Problems problems;
    private final BodyPool bodies;

    Settlement(RecordQueue queue, TraceCounters counters, Problems problems, BodyPool bodies) {
        this.queue = queue;
        this.counters = counters;
        this.problems = problems;
        this.bodies = bodies;
    }

    /** Books that a batch is on its way, perhaps not for the first time. */
    void sending(Batch batch) {
        if (batch.attempt() > 0) {
            counters.resend(batch.size());
        }
    }

    /** Books what is stored and returns the rest, by fate, each to be sent once more. */
    Map<Fate, Batch> settle(BulkOutcome.Answered answer) {
        Batch batch = answer.batch();
        Map<Fate, List<Integer>> open = openRecords(answer.fates());
        Map<Fate, Batch> again = new EnumMap<>(Fate.class);
        open.forEach((fate, records) -> again.put(fate, batch.again(records)));
        int openRecords = again.values().stream().mapToInt(Batch::size).sum();
        int openBytes = again.values().stream().mapToInt(Batch::bytes).sum();
        counters.store(batch.size() - openRecords);
        queue.settle(batch.size() - openRecords, batch.bytes() - openBytes);
        bodies.recycle(batch);
        return again;
    }

    /** Gives up every record of a batch. */
    void drop(Batch batch, DropReason reason) {
        for (int i = 0; i < batch.size(); i++) {
            counters.drop(reason, batch.level(i));
        }
        queue.settle(batch.size(), batch.bytes());
    }

    private static Map<Fate, List<Integer>> openRecords(List<Fate> fates) {
        Map<Fate, List<Integer>> open = new EnumMap<>(Fate.class);
        for (int i = 0; i < fates.size(); i++) {
            if (fates.get(i) != Fate.DONE) {
                open.computeIfAbsent(fates.get(i), fate -> new ArrayList<>()).add(i);
            }
        }
        return open;
    }

    /** Tells what was not stored. */
    void tell(Map<Fate, Batch> again, @Nullable String firstFailure) {
        StringBuilder sentence = new StringBuilder("Elasticsearch did not store ");
        again.forEach((fate, part) ->
                sentence.append(part.size()).append(" (").append(fate.meaning()).append(") "));
        sentence.append("of the records in one request, the first for ").append(firstFailure);
        problems.tell(
                "items",
                Severity.WARNING,
                sentence.append("; they wait and are sent again").toString());
    }
}
