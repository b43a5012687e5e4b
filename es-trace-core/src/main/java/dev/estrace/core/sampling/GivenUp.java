// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.sampling;

import dev.estrace.core.record.TraceRecord;
import java.time.Instant;

/**
 * What a run has given up. Immutable.
 *
 * @param records how many of its earliest
 * @param last instant of the last of them; of no meaning when there is none
 */
record GivenUp(long records, Instant last) {
    static final GivenUp NOTHING = new GivenUp(0, Instant.EPOCH);

    GivenUp and(TraceRecord record) {
        return new GivenUp(records + 1, Instant.ofEpochSecond(record.epochSecond(), record.nano()));
    }
}
