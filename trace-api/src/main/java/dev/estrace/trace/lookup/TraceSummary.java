// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a whole run. Immutable.
 *
 * @param runId the run
 * @param parentRun the run that started it
 * @param workflow what it is a run of
 * @param team whose it is
 * @param stages the stages it went through, by their first records; the first hundred
 * @param firstRecord time of its first record that has a time, to the millisecond; 1970 when none has
 * @param lastRecord time of its last record that has a time, to the millisecond; 1970 when none has
 * @param duration what its end record says, else the time between its first and last record
 * @param records how many records it has
 * @param countsByLevel how many of each level, from the lowest level to the highest
 * @param errors how many of level error or above
 * @param status what its end record says; empty while it runs, or when it never ended in order
 * @param cost sum over its operations, in USD
 * @param tokens sum over its operations
 * @param mayCountTwice whether counts, cost and tokens may hold a record twice: its records lie on both sides of a
 *     rollover, behind which Elasticsearch takes one that is sent again for a new one
 */
public record TraceSummary(
        String runId,
        Optional<String> parentRun,
        Optional<String> workflow,
        Optional<String> team,
        List<String> stages,
        Instant firstRecord,
        Instant lastRecord,
        Duration duration,
        long records,
        Map<String, Long> countsByLevel,
        long errors,
        Optional<String> status,
        BigDecimal cost,
        long tokens,
        boolean mayCountTwice) {
    /** Keeps a copy of the list, and the map as it is. */
    public TraceSummary {
        stages = List.copyOf(stages);
        countsByLevel = Collections.unmodifiableMap(countsByLevel);
    }
}
