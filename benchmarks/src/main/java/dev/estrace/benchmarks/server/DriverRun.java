// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.server;

import dev.estrace.benchmarks.driver.Contestant;
import dev.estrace.benchmarks.driver.Driver;
import dev.estrace.benchmarks.driver.Workload;
import dev.estrace.benchmarks.jvm.Parent;
import java.io.IOException;
import java.time.Duration;

/** The JVM of one driver: logs into the real server from one thread, as fast as the driver takes it. */
final class DriverRun implements Sender {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int RECORDS_PER_PASS = 5_000;

    private final Driver driver;
    private final Progress progress;
    private final Runnable flush;
    private final Workload workload = new Workload();
    private long logged;

    private DriverRun(Driver driver, Progress progress, Runnable flush) {
        this.driver = driver;
        this.progress = progress;
        this.flush = flush;
    }

    /** Arguments: the contestant's name, the server's port, the records to warm up, all records. */
    public static void main(String[] args) throws Exception {
        Parent.followToTheEnd();
        Contestant contestant = Contestant.named(args[0]);
        IndexRequests index = new IndexRequests(Integer.parseInt(args[1]));
        Progress progress = new Progress(index::indexed, contestant.window(), PATIENCE);
        Driver driver = contestant.start().get();
        driver.context(Workload.MDC);
        // Only es-trace can be asked for it; the others send what is left after a pause of their own.
        Runnable flush = args[0].startsWith("es-trace") ? Pipelines::startFlush : () -> {};
        new Run(new DriverRun(driver, progress, flush), progress)
                .measure(Long.parseLong(args[2]), Long.parseLong(args[3]))
                .print();
        System.exit(0); // whatever threads the appender leaves behind
    }

    @Override
    public long send(long documents) throws IOException {
        for (long n = 0; n < documents; n++, logged++) {
            if (n % RECORDS_PER_PASS == 0) {
                progress.pass(logged);
            }
            workload.log(driver, logged);
        }
        flush.run();
        return documents;
    }
}
