// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.report;

/** Why an accepted record was given up. */
public enum DropReason {
    /** The queue had no room within the time that the caller may wait. */
    QUEUE_FULL,
    /** The pipeline never started, because of a setting that it told. */
    NOT_STARTED,
    /** It came after the pipeline had closed, or was still waiting when it closed. */
    CLOSED,
    /** It could not be turned into a document. */
    UNENCODABLE,
    /** Our own code failed, or the heap was exhausted. */
    INTERNAL
}
