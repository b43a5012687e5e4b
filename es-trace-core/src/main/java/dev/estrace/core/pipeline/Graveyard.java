// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import dev.estrace.core.bulk.Batch;
import dev.estrace.core.bulk.Demand;
import dev.estrace.core.bulk.ItemResult;
import dev.estrace.core.deadletter.DeadLetter;
import dev.estrace.core.deadletter.DeadLetterDocument;
import dev.estrace.core.deadletter.DeadLetters;
import dev.estrace.core.index.IndexName;
import dev.estrace.core.report.Problems;
import dev.estrace.core.report.TraceCounters;
import dev.estrace.core.settings.DeadLetterTarget;
import dev.estrace.core.settings.PipelineSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns records that are given up into dead letters. Worker only, except {@link #recent()}. */
final class Graveyard {
    private final DeadLetters letters;
    private final @Nullable IndexName index;
    private final Demand demand;
    private final TraceCounters counters;
    private final Notices notices;
    private final Clock clock;

    private Graveyard(
            DeadLetters letters,
            @Nullable IndexName index,
            Demand demand,
            TraceCounters counters,
            Notices notices,
            Clock clock) {
        this.letters = letters;
        this.index = index;
        this.demand = demand;
        this.counters = counters;
        this.notices = notices;
        this.clock = clock;
    }

    /** @param letterbox the appender that the setting may name */
    static Graveyard of(
            PipelineSettings settings,
            Letterbox letterbox,
            TraceCounters counters,
            Problems problems,
            Notices notices,
            Clock clock) {
        DeadLetterTarget target = settings.deadLetter();
        Demand demand = Demand.besides(settings.index());
        IndexName index = target instanceof DeadLetterTarget.InIndex inIndex ? new IndexName(inIndex.index()) : null;
        return new Graveyard(letters(target, letterbox, problems), index, demand, counters, notices, clock);
    }

    private static DeadLetters letters(DeadLetterTarget target, Letterbox letterbox, Problems problems) {
        if (target instanceof DeadLetterTarget.InFile file) {
            return DeadLetters.inFile(file.path(), problems);
        }
        return target instanceof DeadLetterTarget.ToAppender appender
                ? DeadLetters.handedTo(appender.name(), letterbox, problems)
                : DeadLetters.inMemory(problems);
    }

    /** Dead letters to be sent instead of the records; null when they have another place, or were refused themselves. */
    @Nullable
    Batch lettersToSend(Batch batch, ItemResult result) {
        if (index == null || batch.label(0).isDeadLetter()) {
            return null;
        }
        notices.buried(batch.size(), why(result));
        return batch.letters(
                index.of(clock.instant().getEpochSecond()),
                demand,
                record -> DeadLetterDocument.encode(letter(batch, record, result)));
    }

    /** Puts letters where they have their place, and counts the records as rejected. */
    void bury(Batch batch, ItemResult result) {
        for (int i = 0; i < batch.size(); i++) {
            letters.put(letter(batch, i, result));
            counters.reject(batch.level(i));
            batch.label(i).lost("Elasticsearch did not store it: " + why(result));
        }
        notices.buried(batch.size(), why(result));
    }

    /** The last letters that are not in an index. Any thread. */
    List<DeadLetter> recent() {
        return letters.recent();
    }

    void close() {
        letters.close();
    }

    private DeadLetter letter(Batch batch, int record, ItemResult result) {
        return new DeadLetter(
                batch.document(record),
                batch.label(record).index(),
                batch.id(record),
                result.status(),
                result.errorType(),
                result.fate(),
                Instant.now(clock),
                batch.level(record));
    }

    private static String why(ItemResult result) {
        return result.status() == 0 ? result.fate().meaning() : result.what();
    }
}
