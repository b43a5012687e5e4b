// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.sidebyside;

/** What one saturated part of a run counted. */
record Throughput(long sent, long arrived, long nanos, long cpuNanos, long bytesOfCallers, long bytesOfAll) {

    double docsPerSecond() {
        return arrived * 1e9 / nanos;
    }

    double cpuSecondsPerMillion() {
        return cpuNanos / 1e3 / sent;
    }

    double callerBytes() {
        return (double) bytesOfCallers / sent;
    }

    double allBytes() {
        return (double) bytesOfAll / sent;
    }
}
