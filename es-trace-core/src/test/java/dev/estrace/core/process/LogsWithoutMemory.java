// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.process;

import dev.estrace.core.pipeline.TracePipeline;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.core.report.TraceStats;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * A program that fills its heap until nothing more goes in, lets go of it, and again, for {@code program.millis}; while
 * another of its threads logs.
 */
final class LogsWithoutMemory {
    /** For each of three waits, which together end before the test gives up: then this program says what is amiss. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int CHUNK = 4 * 1024;

    private final AtomicBoolean over = new AtomicBoolean();
    private final TracePipeline pipeline;
    private long calls;
    private long thrown;
    private long taken;
    private long unmade;

    private LogsWithoutMemory(TracePipeline pipeline) {
        this.pipeline = pipeline;
    }

    public static void main(String[] arguments) throws InterruptedException {
        Program program = Program.of(arguments);
        LogsWithoutMemory logging = new LogsWithoutMemory(program.start());
        logging.pipeline.accept(Program.record(TraceLevel.INFO, "before"));
        logging.calls++;
        logging.taken++;
        logging.pipeline.flush(LIMIT);
        Thread application = new Thread(logging::logUntilOver, "application");
        application.start();
        long full = logging.fillAndEmpty(TimeUnit.MILLISECONDS.toNanos(program.number("millis", 2000)));
        boolean alive = application.isAlive();
        logging.over.set(true);
        application.join();
        boolean flushed = logging.pipeline.flush(LIMIT).complete();
        Program.say("flushed " + flushed);
        if (!flushed) {
            sayThreads();
        }
        logging.awaitQuiet();
        Program.say("alive " + alive);
        Program.say("full " + full);
        Program.say("calls " + logging.calls);
        Program.say("taken " + logging.taken);
        Program.say("thrown " + logging.thrown);
        Program.say("unmade " + logging.unmade);
        Program.say(logging.pipeline.stats());
        Program.say("done");
    }

    /** Until the pipeline has stored its own record of what was dropped, too. */
    private void awaitQuiet() {
        long start = System.nanoTime();
        long before = -1;
        int quiet = 0;
        while (quiet < 20 && System.nanoTime() - start < LIMIT.toNanos()) {
            LockSupport.parkNanos(PAUSE_NANOS);
            TraceStats now = pipeline.stats();
            quiet = now.pending() == 0 && now.accepted() == before ? quiet + 1 : 0;
            before = now.accepted();
        }
    }

    /** Where the pipeline hangs that does not get rid of its records. */
    private static void sayThreads() {
        Thread.getAllStackTraces()
                .forEach((thread, trace) ->
                        Program.say("thread " + thread.getName() + " is at " + Arrays.toString(trace)));
    }

    private long fillAndEmpty(long nanos) {
        long start = System.nanoTime();
        long times = 0;
        Deque<byte[]> heap = new ArrayDeque<>();
        while (System.nanoTime() - start < nanos) {
            try {
                heap.add(new byte[CHUNK]);
            } catch (OutOfMemoryError full) {
                times++;
                letGoOfSome(heap);
            }
        }
        return times;
    }

    /** Little enough that others meet the full heap too. */
    private static void letGoOfSome(Deque<byte[]> heap) {
        for (int i = 0; i < 8; i++) {
            heap.poll();
        }
    }

    /** Only what the pipeline throws counts: the application's own allocations may fail as well. */
    private void logUntilOver() {
        while (!over.get()) {
            TraceRecord record;
            try {
                record = Program.record(TraceLevel.INFO, "x".repeat(200));
            } catch (OutOfMemoryError own) {
                unmade++;
                continue;
            }
            calls++;
            try {
                taken += pipeline.accept(record) ? 1 : 0;
            } catch (OutOfMemoryError leaked) {
                thrown++;
            }
        }
    }
}
