// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.process;

import dev.estrace.core.pipeline.TracePipeline;
import dev.estrace.core.record.TraceLevel;
import java.time.Duration;

/** A program that fills its spool with {@code program.megabytes} and halts. */
final class LogsIntoSpool {
    private static final String MESSAGE = "x".repeat(8000);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private LogsIntoSpool() {}

    public static void main(String[] arguments) {
        Program program = Program.of(arguments);
        long bytes = (long) program.number("megabytes", 0) << 20;
        TracePipeline pipeline = program.start();
        long taken = 0;
        while (pipeline.stats().spool().bytes() < bytes) {
            for (int i = 0; i < 100; i++) {
                taken += pipeline.accept(Program.record(TraceLevel.INFO, MESSAGE)) ? 1 : 0;
            }
        }
        pipeline.close(LIMIT); // returns when everything is on disk
        Program.say("taken " + taken);
        Program.say(pipeline.stats());
        Runtime.getRuntime().halt(0);
    }
}
