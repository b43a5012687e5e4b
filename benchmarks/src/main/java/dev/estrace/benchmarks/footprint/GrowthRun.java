// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.footprint;

import com.sun.management.OperatingSystemMXBean;
import dev.estrace.benchmarks.jvm.Parent;
import dev.estrace.benchmarks.measure.Measured;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/**
 * The JVM that logs ever more records at a stretch, ten times as many each time, and flushes after each. Short ones are
 * repeated until a million records count: processor time is told in steps of 10 ms.
 */
final class GrowthRun {
    static final long FEWEST = 10_000;

    private static final long LEAST_IN_ALL = 1_000_000;
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final Logging logging;
    private final Map<String, Double> figures = new HashMap<>();

    private GrowthRun(Logging logging) {
        this.logging = logging;
    }

    /** Arguments: the contestant, the records to warm up, half of them in short stretches, the most records. */
    public static void main(String[] args) {
        Parent.followToTheEnd();
        GrowthRun run = new GrowthRun(Logging.start(args[0]));
        run.warmUp(Long.parseLong(args[1]));
        for (long records = FEWEST; records <= Long.parseLong(args[2]); records *= 10) {
            run.measure(records);
        }
        new Measured(run.figures).print();
        System.exit(0); // whatever threads the framework leaves behind
    }

    private void warmUp(long records) {
        log(records / 2);
        for (long logged = records / 2; logged < records; logged += FEWEST) {
            log(FEWEST);
        }
    }

    private void measure(long records) {
        long times = Math.max(1, LEAST_IN_ALL / records);
        long cpuBefore = PROCESS.getProcessCpuTime();
        for (long i = 0; i < times; i++) {
            log(records);
        }
        double cpuNanos = PROCESS.getProcessCpuTime() - cpuBefore;
        figures.put(cpuMicros(records), cpuNanos / 1e3 / (times * records));
        figures.put(liveMb(records), LiveHeap.megabytes());
    }

    private void log(long records) {
        logging.log(records);
        Logging.flush();
    }

    static String cpuMicros(long records) {
        return "cpuMicros@" + records;
    }

    static String liveMb(long records) {
        return "liveMb@" + records;
    }
}
