// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.server;

import dev.estrace.benchmarks.jvm.Parent;
import dev.estrace.benchmarks.measure.Measured;
import dev.estrace.core.pipeline.TracePipeline;
import java.util.Map;

/** The JVM that finds out how many records a second one thread gets stored in real time. */
final class CapacityRun {
    static final String RECORDS_PER_SECOND = "recordsPerSecond";

    private CapacityRun() {}

    /** Arguments: the server's port, the records. A quarter more go ahead to warm up. */
    public static void main(String[] args) {
        Parent.followToTheEnd();
        long records = Long.parseLong(args[1]);
        try (TracePipeline pipeline = ModeRun.start(Mode.REALTIME.setting(), args[0])) {
            ModeRun.logAsFastAsAccepted(pipeline, records / 4);
            long start = System.nanoTime();
            ModeRun.logAsFastAsAccepted(pipeline, records);
            double seconds = (System.nanoTime() - start) / 1e9;
            new Measured(Map.of(RECORDS_PER_SECOND, records / seconds)).print();
        }
    }
}
