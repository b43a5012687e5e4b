// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.sidebyside;

import com.sun.management.ThreadMXBean;
import dev.estrace.benchmarks.driver.Driver;
import dev.estrace.benchmarks.driver.Workload;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What one application thread does: it logs, as fast as the driver takes it or at a given pace. */
record Caller(Driver driver, Workload workload, Gate gate) {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int RECORDS_PER_PASS = 5_000;

    /** Logs without a pause and returns the bytes allocated by this thread. */
    long log(long records) throws IOException {
        driver.context(Workload.MDC);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (long n = 0; n < records; n++) {
            passGate(n, records);
            workload.log(driver, n);
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    /** Logs without a pause and returns the nanoseconds of each call. */
    Histogram time(long records) throws IOException {
        driver.context(Workload.MDC);
        Histogram calls = nanoseconds();
        for (long n = 0; n < records; n++) {
            passGate(n, records);
            long start = System.nanoTime();
            workload.log(driver, n);
            record(calls, start);
        }
        return calls;
    }

    /** Logs {@code perSecond} records at even distances and returns the nanoseconds of each call. */
    Histogram pace(int perSecond, Duration duration) throws IOException {
        driver.context(Workload.MDC);
        Histogram calls = nanoseconds();
        long records = perSecond * duration.toSeconds();
        long distance = TimeUnit.SECONDS.toNanos(1) / perSecond;
        long due = System.nanoTime();
        for (long n = 0; n < records; n++, due += distance) {
            passGate(n, records);
            long start = spinUntil(due);
            workload.log(driver, n);
            record(calls, start);
        }
        return calls;
    }

    private void passGate(long n, long records) throws IOException {
        if (n % RECORDS_PER_PASS == 0) {
            gate.pass(Math.min(RECORDS_PER_PASS, records - n));
        }
    }

    /** Spins, because a thread that slept would be measured with cold caches. */
    private static long spinUntil(long due) {
        long now = System.nanoTime();
        while (now < due) {
            Thread.onSpinWait();
            now = System.nanoTime();
        }
        return now;
    }

    private static Histogram nanoseconds() {
        return new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
    }

    private static void record(Histogram calls, long start) {
        calls.recordValue(Math.min(System.nanoTime() - start, calls.getHighestTrackableValue()));
    }
}
