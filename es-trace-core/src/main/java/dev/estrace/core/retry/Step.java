// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.retry;

/** What happens next to records that are not stored. */
public enum Step {
    /** Sent again after a wait. */
    AGAIN,
    /** Kept with all others of their index, one of which is sent now and then. */
    HOLD,
    /** Sent again in two halves. */
    HALVE,
    /** Sent again at once, reduced to what Elasticsearch can not refuse. */
    DEGRADE,
    /** As {@link #HOLD}, after the index has been set up again. */
    SET_UP,
    /** Given up and kept where somebody can find them. */
    DEAD_LETTER
}
