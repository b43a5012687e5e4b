// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.footprint;

import java.util.List;

/**
 * How much is measured of the footprint.
 *
 * @param contestants the frameworks, by the names of the drivers
 * @param rounds of heap and threads
 * @param saturatedRecords logged while the heap is looked at
 * @param restSeconds to come to rest, and as many again in which nothing is logged
 * @param growthRounds of growth with the records
 * @param growthWarmUp records before the first step of growth, so that the compiler is done
 * @param mostRecords of the last step of growth
 * @param recordsForThreads of each number of threads
 * @param starts of each configuration
 */
record FootprintEffort(
        List<String> contestants,
        int rounds,
        long saturatedRecords,
        int restSeconds,
        int growthRounds,
        long growthWarmUp,
        long mostRecords,
        long recordsForThreads,
        int starts) {
    private static final String LOGBACK = "es-trace-logback";

    static final FootprintEffort FULL = new FootprintEffort(
            List.of(LOGBACK, "es-trace-log4j2"), 3, 2_000_000, 10, 2, 5_000_000, 10_000_000, 1_000_000, 15);
    static final FootprintEffort QUICK =
            new FootprintEffort(List.of(LOGBACK), 1, 300_000, 3, 1, 1_000_000, 1_000_000, 200_000, 3);
}
