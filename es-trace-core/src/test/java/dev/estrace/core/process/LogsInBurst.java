// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.process;

import dev.estrace.core.pipeline.TracePipeline;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A program that logs {@code program.records} of {@code program.bytes} characters from {@code program.threads}, as fast
 * as it can or with {@code program.pauseMicros} between two of a thread, and says how long the calls took beside calls
 * that do nothing, and what its heap held without garbage.
 */
final class LogsInBurst {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Program program;
    private final String message;

    private LogsInBurst(Program program) {
        this.program = program;
        this.message = "x".repeat(program.number("bytes", 500));
    }

    public static void main(String[] arguments) throws InterruptedException {
        new LogsInBurst(Program.of(arguments)).run();
    }

    private void run() throws InterruptedException {
        int warmUp = 20_000;
        AtomicLong nothing = new AtomicLong();
        Consumer<TraceRecord> noOp = record -> nothing.addAndGet(record.estimatedBytes());
        log(noOp, warmUp);
        long idle = Program.liveHeap();
        say("noop", log(noOp, program.number("records", 0)));

        TracePipeline pipeline = program.start();
        HeapWatch watch = new HeapWatch();
        if (program.text("watchHeap", "false").equals("true")) {
            watch.start();
        }
        long start = System.nanoTime();
        say("call", log(pipeline::accept, program.number("records", 0)));
        Program.say("loggedMillis " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        if (program.text("flush", "true").equals("true")) {
            pipeline.flush(LIMIT);
        }
        Program.say("storedMillis " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        Program.say("heapGrowthKilobytes " + Math.max(0, watch.mostLive() - idle) / 1024);
        Program.say("heapGrowthAfterwardsKilobytes " + (Program.liveHeap() - idle) / 1024);
        Program.say(pipeline.stats());
        Program.say("done");
    }

    private CallTimes log(Consumer<TraceRecord> call, int records) throws InterruptedException {
        CallTimes times = new CallTimes();
        int threads = program.number("threads", 8);
        List<Thread> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(() -> log(call, records / threads, times));
            thread.start();
            running.add(thread);
        }
        for (Thread thread : running) {
            thread.join();
        }
        return times;
    }

    private void log(Consumer<TraceRecord> call, int records, CallTimes times) {
        long pause = TimeUnit.MICROSECONDS.toNanos(program.number("pauseMicros", 0));
        for (int i = 0; i < records; i++) {
            TraceRecord record = Program.record(TraceLevel.INFO, message);
            long before = System.nanoTime();
            call.accept(record);
            times.add(System.nanoTime() - before);
            if (pause > 0) {
                LockSupport.parkNanos(pause);
            }
        }
    }

    private static void say(String what, CallTimes times) {
        Program.say(what + "Nanos50 " + Math.round(times.microsAt(0.5) * 1000));
        Program.say(what + "Nanos999 " + Math.round(times.microsAt(0.999) * 1000));
        Program.say(what + "NanosMax " + Math.round(times.longestMicros() * 1000));
    }
}
