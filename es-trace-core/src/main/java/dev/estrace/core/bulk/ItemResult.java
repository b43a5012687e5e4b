// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.bulk;

/**
 * What Elasticsearch answered for one record. Immutable.
 *
 * @param status the item's status, 0 when there was no answer for single records
 * @param errorType the item's {@code error.type}, empty without an error; never its reason, which repeats the document
 */
public record ItemResult(Fate fate, int status, String errorType) {
    /** Stored; one object for all, as nearly all are. */
    static final ItemResult STORED = new ItemResult(Fate.DONE, 201, "");

    static ItemResult of(int status, String errorType) {
        Fate fate = Fate.ofItem(status, errorType);
        return fate == Fate.DONE ? STORED : new ItemResult(fate, status, errorType);
    }

    /** What was answered, for a sentence. */
    public String what() {
        return (status + " " + errorType).strip();
    }
}
