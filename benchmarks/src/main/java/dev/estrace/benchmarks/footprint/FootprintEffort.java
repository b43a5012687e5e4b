// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.footprint;

/**
 * How much is measured of the footprint.
 *
 * @param rounds of heap, growth and threads
 * @param saturatedRecords logged while the heap is looked at
 * @param idleSeconds in which nothing is logged
 * @param mostRecords of the last step of growth
 * @param recordsForThreads of each number of threads
 * @param starts of each configuration
 */
record FootprintEffort(
        int rounds, long saturatedRecords, int idleSeconds, long mostRecords, long recordsForThreads, int starts) {
    static final FootprintEffort FULL = new FootprintEffort(3, 4_000_000, 10, 10_000_000, 2_000_000, 15);
    static final FootprintEffort QUICK = new FootprintEffort(1, 700_000, 3, 1_000_000, 200_000, 3);
}
