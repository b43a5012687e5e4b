// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.sidebyside;

import java.util.List;

/** One measured column of the tables; all times are those of one log call. */
public enum Figure {
    /** Records that arrived, by one thread. */
    DOCS_PER_SECOND("docs/s, 1 thread"),
    /** The same by two threads. */
    DOCS_PER_SECOND_2("2 threads"),
    /** The same by four threads. */
    DOCS_PER_SECOND_4("4 threads"),
    /** CPU time of the whole JVM, by one thread. */
    CPU_SECONDS_PER_MILLION("CPU s per million, 1 thread"),
    /** The same by two threads. */
    CPU_SECONDS_PER_MILLION_2("2 threads"),
    /** The same by four threads. */
    CPU_SECONDS_PER_MILLION_4("4 threads"),
    /** Paced calls. */
    PACED_P50("µs at 20,000/s p50"),
    /** Paced calls. */
    PACED_P99("p99"),
    /** Paced calls. */
    PACED_P999("p99.9"),
    /** Calls without a pause. */
    SATURATED_P50("µs saturated p50"),
    /** Calls without a pause. */
    SATURATED_P99("p99"),
    /** Calls without a pause. */
    SATURATED_P999("p99.9"),
    /** Allocated per record by the thread that logs. */
    CALLER_BYTES("bytes per record by the caller"),
    /** Allocated per record by all threads. */
    ALL_BYTES("by all threads"),
    /** Records sent less records arrived. */
    LOST("lost");

    /** Throughput by 1, 2 and 4 threads. */
    static final List<Figure> DOCS = List.of(DOCS_PER_SECOND, DOCS_PER_SECOND_2, DOCS_PER_SECOND_4);
    /** CPU by 1, 2 and 4 threads. */
    static final List<Figure> CPU =
            List.of(CPU_SECONDS_PER_MILLION, CPU_SECONDS_PER_MILLION_2, CPU_SECONDS_PER_MILLION_4);
    /** Paced calls. */
    static final List<Figure> PACED = List.of(PACED_P50, PACED_P99, PACED_P999);
    /** Saturated calls. */
    static final List<Figure> SATURATED = List.of(SATURATED_P50, SATURATED_P99, SATURATED_P999);

    private final String title;

    Figure(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
