// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.process;

import dev.estrace.core.pipeline.TracePipeline;
import dev.estrace.core.record.TraceLevel;
import java.time.Duration;
import java.util.stream.IntStream;

/** A program that logs {@code program.records} numbers and ends at once, in the way that {@code program.end} names. */
final class LogsAndEnds {
    private static final long HOOK_NANOS = Duration.ofMillis(300).toNanos();

    private LogsAndEnds() {}

    public static void main(String[] arguments) {
        Program program = Program.of(arguments);
        TracePipeline pipeline = program.start();
        String end = program.text("end", "");
        if (end.equals("hook")) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> logInHook(pipeline)));
        }
        IntStream.range(0, program.number("records", 0))
                .forEach(number -> pipeline.accept(Program.record(TraceLevel.INFO, Integer.toString(number))));
        Program.say("ends " + System.currentTimeMillis());
        if (!end.equals("return")) {
            System.exit(0);
        }
    }

    /** Logs on while the pipeline closes, and afterwards. */
    private static void logInHook(TracePipeline pipeline) {
        int taken = 0;
        long start = System.nanoTime();
        for (int number = 0; System.nanoTime() - start < HOOK_NANOS; number++) {
            taken += pipeline.accept(Program.record(TraceLevel.INFO, "hook " + number)) ? 1 : 0;
            Thread.onSpinWait();
        }
        pipeline.close();
        boolean late = pipeline.accept(Program.record(TraceLevel.INFO, "late"));
        Program.say("hook " + taken);
        Program.say("late " + late);
        Program.say(pipeline.stats());
    }
}
