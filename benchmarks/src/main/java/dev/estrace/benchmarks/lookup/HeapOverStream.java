// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.lookup;

import dev.estrace.trace.lookup.StoredRecord;
import dev.estrace.trace.lookup.TraceFinder;
import java.lang.management.ManagementFactory;
import java.util.Iterator;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads one long run as a stream and looks at the live heap on the way. */
final class HeapOverStream {
    private static final double BYTES_PER_MB = 1024.0 * 1024;
    private static final int SAMPLES = 10;

    private HeapOverStream() {}

    /** A sentence with the least and the most live heap. */
    static String measure(TraceFinder finder, String run, int records) {
        long least = Long.MAX_VALUE;
        long most = 0;
        long read = 0;
        try (Stream<StoredRecord> stream = finder.streamTraceWithId(run)) {
            for (Iterator<StoredRecord> each = stream.iterator(); each.hasNext(); each.next()) {
                if (++read % Math.max(1, records / SAMPLES) == 0) {
                    long live = liveBytes();
                    least = Math.min(least, live);
                    most = Math.max(most, live);
                }
            }
        }
        if (read != records) {
            throw new IllegalStateException("Read " + read + " records of " + records);
        }
        return String.format(
                Locale.ROOT,
                "One run of %,d records read as a stream: live heap %.1f to %.1f MB on the way, after a collection each.%n",
                records,
                least / BYTES_PER_MB,
                most / BYTES_PER_MB);
    }

    private static long liveBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
