// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.footprint;

import com.sun.management.OperatingSystemMXBean;
import dev.estrace.benchmarks.jvm.Parent;
import dev.estrace.benchmarks.measure.Measured;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The JVM that logs, then does nothing but to watch its own processor time, connected all the while. */
final class IdleRun {
    static final String PROCESS_PERCENT = "processPercent";
    static final String THREADS_PERCENT = "threadsPercent";

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long RECORDS = 200_000;

    private IdleRun() {}

    /** Arguments: the contestant that tells the framework, the seconds to rest and to measure, whether es-trace is configured. */
    public static void main(String[] args) throws Exception {
        Parent.followToTheEnd();
        int seconds = Integer.parseInt(args[1]);
        Logging.start(args[0]).log(RECORDS);
        if (Boolean.parseBoolean(args[2])) {
            Logging.flush();
        }
        TimeUnit.SECONDS.sleep(seconds);
        measure(seconds).print();
        System.exit(0); // whatever threads the framework leaves behind
    }

    private static Measured measure(int seconds) throws InterruptedException {
        long process = PROCESS.getProcessCpuTime();
        long threads = threadsCpuTime();
        long start = System.nanoTime();
        TimeUnit.SECONDS.sleep(seconds);
        double nanos = System.nanoTime() - start;
        return new Measured(Map.of(
                PROCESS_PERCENT, 100 * (PROCESS.getProcessCpuTime() - process) / nanos,
                THREADS_PERCENT, 100 * (threadsCpuTime() - threads) / nanos));
    }

    /** Of all threads that run Java, this one included, which sleeps. */
    private static long threadsCpuTime() {
        return Arrays.stream(THREADS.getAllThreadIds())
                .map(THREADS::getThreadCpuTime)
                .filter(nanos -> nanos > 0)
                .sum();
    }
}
