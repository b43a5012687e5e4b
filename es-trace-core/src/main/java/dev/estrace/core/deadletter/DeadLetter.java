// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.deadletter;

import dev.estrace.core.bulk.Fate;
import dev.estrace.core.record.TraceLevel;
import java.time.Instant;

/**
 * A record that Elasticsearch refused for good. Immutable.
 *
 * @param document its document, as a rule one line of JSON; not to be changed
 * @param index the index that it was meant for
 * @param id its document id
 * @param status the status of its own answer; 0 when there was none
 * @param errorType Elasticsearch's {@code error.type}, empty without one; never the reason, which echoes document text
 * @param fate what the last answer meant
 * @param time when it was given up
 * @param level the record's level
 */
@SuppressWarnings("ArrayRecordComponent") // letters are written and shown, never compared
public record DeadLetter(
        byte[] document,
        String index,
        String id,
        int status,
        String errorType,
        Fate fate,
        Instant time,
        TraceLevel level) {
    /** The same letter with another document. */
    DeadLetter with(byte[] other) {
        return new DeadLetter(other, index, id, status, errorType, fate, time, level);
    }
}
