// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.deadletter;

/**
 * What became of the lines of a dead-letter file. Immutable.
 *
 * @param stored letters that Elasticsearch has now, those included that it had already
 * @param refused letters refused once more, also those whose index is missing and not created by itself
 * @param unreadable lines that are no dead letters, such as one that a crash cut off
 * @param unsent letters left when patience or the calling thread was at its end; some may have been stored unanswered
 */
public record ReplayResult(long stored, long refused, long unreadable, long unsent) {
    /** Whether the file holds nothing that is not stored. */
    public boolean isComplete() {
        return refused + unreadable + unsent == 0;
    }
}
