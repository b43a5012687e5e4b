// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.footprint;

import dev.estrace.benchmarks.jvm.Parent;
import dev.estrace.benchmarks.measure.Load;
import dev.estrace.benchmarks.measure.Measured;
import dev.estrace.benchmarks.sink.SinkCount;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The JVM that logs from two threads as fast as accepted, with a look at the live heap now and then. */
final class SaturatedRun {
    static final String LIVE_MB = "liveMb";
    static final String LOST = "lost";

    private static final int THREADS = 2;
    private static final int MILLIS_BETWEEN_LOOKS = 250;

    private SaturatedRun() {}

    /** Arguments: the contestant, the null server's port, the records, whether to look at the heap. */
    public static void main(String[] args) throws Exception {
        Parent.followToTheEnd();
        Logging logging = Logging.start(args[0]);
        long records = Long.parseLong(args[2]) / THREADS;
        try (SinkCount sink = new SinkCount(Integer.parseInt(args[1]));
                Load load = new Load(THREADS)) {
            long before = sink.now();
            double live = log(() -> load.onEach(THREADS, () -> logging.log(records)), Boolean.parseBoolean(args[3]));
            Logging.flush();
            double lost = records * THREADS - (sink.now() - before);
            new Measured(Map.of(LIVE_MB, live, LOST, lost)).print();
        }
        System.exit(0); // whatever threads the framework leaves behind
    }

    /** The most live heap that was seen meanwhile; 0 when nobody looks. */
    private static double log(Callable<?> load, boolean looks) throws InterruptedException, ExecutionException {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Future<?> done = thread.submit(load);
        double most = 0;
        while (!isDone(done)) {
            most = looks ? Math.max(most, LiveHeap.megabytes()) : 0;
        }
        thread.shutdown();
        if (looks && most == 0) {
            throw new IllegalStateException("Over before anybody could look at the heap: more records are needed");
        }
        return most;
    }

    private static boolean isDone(Future<?> load) throws InterruptedException, ExecutionException {
        try {
            load.get(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException goesOn) {
            return false;
        }
    }
}
