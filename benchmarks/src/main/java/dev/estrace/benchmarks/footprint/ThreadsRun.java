// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.footprint;

import dev.estrace.benchmarks.jvm.Parent;
import dev.estrace.benchmarks.measure.Load;
import dev.estrace.benchmarks.measure.Measured;
import java.util.HashMap;
import java.util.Map;

/** The JVM that logs the same number of records from ever more threads. */
final class ThreadsRun {
    static final int MOST_THREADS = 64;

    private ThreadsRun() {}

    /** Arguments: the contestant, the records of each step. */
    public static void main(String[] args) throws Exception {
        Parent.followToTheEnd();
        Logging logging = Logging.start(args[0]);
        long records = Long.parseLong(args[1]);
        docsPerSecond(logging, 2, records);
        Map<String, Double> figures = new HashMap<>();
        for (int threads = 1; threads <= MOST_THREADS; threads *= 2) {
            figures.put(docsPerSecond(threads), docsPerSecond(logging, threads, records));
        }
        new Measured(figures).print();
        System.exit(0); // whatever threads the framework leaves behind
    }

    private static double docsPerSecond(Logging logging, int threads, long records) throws Exception {
        try (Load load = new Load(threads)) {
            long start = System.nanoTime();
            long logged = load.onEach(threads, () -> logging.log(records / threads)).stream()
                    .mapToLong(Long::longValue)
                    .sum();
            Logging.flush();
            return logged * 1e9 / (System.nanoTime() - start);
        }
    }

    static String docsPerSecond(int threads) {
        return "docsPerSecond@" + threads;
    }
}
