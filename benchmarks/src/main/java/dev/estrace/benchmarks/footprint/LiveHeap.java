// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.footprint;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;

/** What a collection leaves on the heap. */
final class LiveHeap {
    private static final double BYTES_PER_MB = 1024.0 * 1024;

    private LiveHeap() {}

    /** Collects, and says how many MB were in use at the end of it: what is allocated right after does not count. */
    static double megabytes() {
        System.gc();
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .mapToLong(LiveHeap::usedAfterCollection)
                        .sum()
                / BYTES_PER_MB;
    }

    private static long usedAfterCollection(MemoryPoolMXBean pool) {
        return pool.getCollectionUsage() == null
                ? pool.getUsage().getUsed()
                : pool.getCollectionUsage().getUsed();
    }
}
