// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.footprint;

import dev.estrace.benchmarks.jvm.Parent;
import dev.estrace.benchmarks.measure.Measured;
import dev.estrace.benchmarks.sink.Listener;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The JVM that logs while the server has stopped answering, and compares the live heap with that of the empty pipeline. */
final class QueuedRun {
    static final int RECORDS = 10_000;
    static final String MB = "mb";

    private static final int LOOKS = 5;

    private QueuedRun() {}

    /** Arguments: the contestant, the null server's port. */
    public static void main(String[] args) throws Exception {
        Parent.followToTheEnd();
        StallingRelay relay = new StallingRelay(Integer.parseInt(args[1]));
        try (Listener listener = Listener.open(relay)) {
            System.setProperty("bulk.port", "" + listener.port());
            Logging logging = Logging.start(args[0]);
            logging.log(RECORDS);
            Logging.flush();
            double empty = LiveHeap.megabytes();
            relay.stall();
            logging.log(RECORDS);
            double queued = most();
            if (Logging.stats().pending() != RECORDS) {
                throw new IllegalStateException("Not all is pending: " + Logging.stats());
            }
            new Measured(Map.of(MB, queued - empty)).print();
        }
        Runtime.getRuntime().halt(0); // they will never be stored
    }

    /** The most that is seen while the worker takes in what it can. */
    private static double most() {
        double most = 0;
        for (int i = 0; i < LOOKS; i++) {
            most = Math.max(most, LiveHeap.megabytes());
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        return most;
    }
}
