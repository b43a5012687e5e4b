// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.bulk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of one bulk request. Immutable. */
public sealed interface BulkOutcome {
    /** The batch that was sent. */
    Batch batch();

    /**
     * Elasticsearch answered for each record.
     *
     * @param fates one for each record, in the batch's order
     * @param firstFailure status and error type of the first record that is not stored; null when all are
     */
    record Answered(Batch batch, List<Fate> fates, @Nullable String firstFailure) implements BulkOutcome {}

    /**
     * There is no answer for the records one by one: all of them share a fate.
     *
     * @param fate never {@link Fate#DONE}
     * @param what what was seen, without any document text
     * @param retryAfterSeconds what the answer's {@code Retry-After} asked for; 0 without one
     */
    record Unanswered(Batch batch, Fate fate, String what, long retryAfterSeconds) implements BulkOutcome {}
}
