// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.footprint;

import dev.estrace.benchmarks.driver.Contestant;
import dev.estrace.benchmarks.driver.Driver;
import dev.estrace.benchmarks.driver.Workload;
import dev.estrace.core.pipeline.TracePipeline;
import dev.estrace.core.report.TraceStats;
import java.time.Duration;

/** One framework with es-trace behind it, in this JVM, given the workload. Thread-safe. */
record Logging(Driver driver, Workload workload) {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    static Logging start(String contestant) {
        return new Logging(Contestant.named(contestant).start().get(), new Workload());
    }

    /** Logs as fast as accepted; says how many. */
    long log(long records) {
        driver.context(Workload.MDC);
        for (long n = 0; n < records; n++) {
            workload.log(driver, n);
        }
        return records;
    }

    /** Returns when everything has been acknowledged. */
    static void flush() {
        if (!pipeline().flush(PATIENCE).complete()) {
            throw new IllegalStateException("Not all was acknowledged: " + stats());
        }
    }

    static TraceStats stats() {
        return pipeline().stats();
    }

    private static TracePipeline pipeline() {
        return TracePipeline.running().get(0);
    }
}
