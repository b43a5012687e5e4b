// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.footprint;

import dev.estrace.benchmarks.jvm.Parent;
import dev.estrace.benchmarks.measure.Measured;
import java.util.Map;

/** The JVM that logs one record as soon as it can. */
final class StartRun {
    static final String MILLIS = "millis";

    private StartRun() {}

    /** Arguments: the contestant that tells the framework, whether es-trace is what it is configured with. */
    public static void main(String[] args) {
        long start = System.nanoTime();
        Logging.start(args[0]).log(1);
        double millis = (System.nanoTime() - start) / 1e6;

        Parent.followToTheEnd();
        if (Boolean.parseBoolean(args[1]) && Logging.stats().accepted() != 1) {
            throw new IllegalStateException("es-trace has not accepted it: " + Logging.stats());
        }
        new Measured(Map.of(MILLIS, millis)).print();
        System.exit(0); // whatever threads the framework leaves behind
    }
}
