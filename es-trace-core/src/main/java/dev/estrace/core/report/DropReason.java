// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.report;

/** Why an accepted record was given up. */
public enum DropReason {
    /** The queue had no room within the time that the caller may wait. */
    QUEUE_FULL("the queue was full"),
    /** The pipeline never started, because of a setting that it told. */
    NOT_STARTED("its appender did not start"),
    /** It came after the pipeline had closed, or was still waiting when it closed. */
    CLOSED("its pipeline was closed"),
    /** It could not be turned into a document. */
    UNENCODABLE("it could not be turned into a document"),
    /** Our own code failed, or the heap was exhausted. */
    INTERNAL("the library failed");

    private final String meaning;

    DropReason(String meaning) {
        this.meaning = meaning;
    }

    /** What happened, as the end of a sentence. */
    public String meaning() {
        return meaning;
    }
}
