// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks;

/** One measured column of the table; all times are those of one log call. */
enum Figure {
    DOCS_PER_SECOND("docs/s"),
    CPU_SECONDS_PER_MILLION("CPU s per million"),
    PACED_P50("µs at 20,000/s p50"),
    PACED_P99("p99"),
    PACED_P999("p99.9"),
    SATURATED_P50("µs saturated p50"),
    SATURATED_P99("p99"),
    SATURATED_P999("p99.9"),
    CALLER_BYTES("bytes per record by the caller"),
    ALL_BYTES("by all threads"),
    LOST("lost");

    private final String title;

    Figure(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
