// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.sidebyside;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/** The bytes that each living thread has allocated, at one moment. */
record Allocation(Map<Long, Long> bytesByThread) {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static Allocation now() {
        long[] ids = THREADS.getAllThreadIds();
        long[] bytes = THREADS.getThreadAllocatedBytes(ids);
        Map<Long, Long> byThread = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            byThread.put(ids[i], Math.max(0, bytes[i]));
        }
        return new Allocation(byThread);
    }

    /** What the threads that live now have allocated since {@code earlier}; a thread that ended meanwhile is missed. */
    long since(Allocation earlier) {
        return bytesByThread.entrySet().stream()
                .mapToLong(thread -> thread.getValue() - earlier.bytesByThread.getOrDefault(thread.getKey(), 0L))
                .sum();
    }
}
