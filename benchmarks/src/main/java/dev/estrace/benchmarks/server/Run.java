// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.server;

import com.sun.management.OperatingSystemMXBean;
import dev.estrace.benchmarks.measure.Measured;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Map;

/** One run of one sender: some documents to warm up, then those that count, until the server has them all. */
record Run(Sender sender, Progress progress) {
    static final String DOCS_PER_SECOND = "docsPerSecond";
    static final String CPU_PER_MILLION = "cpuSecondsPerMillion";

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** @param all documents, those to warm up included */
    Measured measure(long warmUp, long all) throws IOException, InterruptedException {
        long before = sender.send(warmUp);
        progress.await(before);
        System.gc();

        long cpuBefore = PROCESS.getProcessCpuTime();
        long start = System.nanoTime();
        long sent = sender.send(all - before);
        progress.await(before + sent);
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpuSeconds = (PROCESS.getProcessCpuTime() - cpuBefore) / 1e9;
        return new Measured(Map.of(DOCS_PER_SECOND, sent / seconds, CPU_PER_MILLION, cpuSeconds * 1e6 / sent));
    }
}
