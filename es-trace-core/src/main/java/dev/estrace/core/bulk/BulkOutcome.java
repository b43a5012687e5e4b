// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.bulk;

import java.util.List;

/** What became of one bulk request. Immutable. */
public sealed interface BulkOutcome {
    /** The batch that was sent. */
    Batch batch();

    /**
     * Elasticsearch answered for each record.
     *
     * @param results one for each record, in the batch's order
     * @param redirected how many of the stored ones went to a failure store
     */
    record Answered(Batch batch, List<ItemResult> results, int redirected) implements BulkOutcome {}

    /**
     * There is no answer for the records one by one: all of them share a fate.
     *
     * @param fate never {@link Fate#DONE}
     * @param status the answer's status, 0 without an answer
     * @param what what was seen, without any document text
     * @param retryAfterSeconds what the answer's {@code Retry-After} asked for; 0 without one
     */
    record Unanswered(Batch batch, Fate fate, int status, String what, long retryAfterSeconds) implements BulkOutcome {}
}
