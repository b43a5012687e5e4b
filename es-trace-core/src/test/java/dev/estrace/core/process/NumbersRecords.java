// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.estrace.core.pipeline.TracePipeline;
import dev.estrace.core.record.TraceLevel;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A program that logs numbers, and writes down each, with level and time, as soon as its log call has returned. It ends
 * when it is ended, or halts after {@code program.halt} records; of {@code program.errorEvery} of them one is an error.
 */
final class NumbersRecords {
    private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

    private NumbersRecords() {}

    public static void main(String[] arguments) throws IOException {
        Program program = Program.of(arguments);
        int errorEvery = program.number("errorEvery", Integer.MAX_VALUE);
        int halt = program.number("halt", Integer.MAX_VALUE);
        String prefix = program.text("prefix", "");
        TracePipeline pipeline = program.start();
        try (FileOutputStream journal = new FileOutputStream(program.text("journal", ""))) {
            long stall = 0;
            for (int number = 0; number < halt; number++) {
                TraceLevel level = number % errorEvery == errorEvery - 1 ? TraceLevel.ERROR : TraceLevel.INFO;
                boolean taken = pipeline.accept(Program.record(level, prefix + number));
                String line =
                        prefix + number + " " + level + " " + System.nanoTime() + " " + taken + " " + stall + "\n";
                journal.write(line.getBytes(UTF_8));
                stall = Math.max(stall, stallOfPause());
            }
            Runtime.getRuntime().halt(3);
        }
    }

    /** How much longer than asked for the machine takes: as long it may keep the worker from the disk, too. */
    private static long stallOfPause() {
        long before = System.nanoTime();
        LockSupport.parkNanos(PAUSE_NANOS);
        return System.nanoTime() - before - PAUSE_NANOS;
    }
}
