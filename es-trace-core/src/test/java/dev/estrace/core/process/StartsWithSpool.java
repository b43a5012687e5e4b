// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.process;

import dev.estrace.core.pipeline.TracePipeline;
import dev.estrace.core.record.TraceLevel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A program that starts, logs once, and lives until its spool holds nothing, watching its heap meanwhile. */
final class StartsWithSpool {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private StartsWithSpool() {}

    public static void main(String[] arguments) {
        Program program = Program.of(arguments);
        long expected = Long.parseLong(program.text("expected", "0"));
        long idle = Program.liveHeap();
        long start = System.nanoTime();
        TracePipeline pipeline = program.start();
        long started = System.nanoTime();
        pipeline.accept(Program.record(TraceLevel.INFO, "first"));
        long logged = System.nanoTime();
        Program.say("startMicros " + TimeUnit.NANOSECONDS.toMicros(started - start));
        Program.say("firstCallMicros " + TimeUnit.NANOSECONDS.toMicros(logged - started));
        HeapWatch watch = new HeapWatch();
        watch.start();
        while (pipeline.stats().stored() <= expected) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        Program.say("drainMillis " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - logged));
        Program.say("heapGrowthKilobytes " + (watch.mostLive() - idle) / 1024);
        pipeline.flush(LIMIT);
        Program.say(pipeline.stats());
        Program.say("done");
    }
}
