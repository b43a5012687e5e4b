// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.process;

import dev.estrace.core.pipeline.TracePipeline;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.core.report.TraceStats;
import dev.estrace.core.settings.TraceSettings;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What the programs under test have in common: arguments {@code name=value}, of which those that begin with
 * {@code program.} are theirs and all others settings, and lines for the test on standard output.
 */
record Program(Map<String, String> own, Map<String, String> settings) {
    private static final String OWN = "program.";

    static Program of(String[] arguments) {
        Program program = new Program(new HashMap<>(), new HashMap<>());
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String name = argument.substring(0, equals);
            String value = argument.substring(equals + 1);
            if (name.startsWith(OWN)) {
                program.own.put(name.substring(OWN.length()), value);
            } else {
                program.settings.put(name, value);
            }
        }
        return program;
    }

    TracePipeline start() {
        return TracePipeline.start(
                TraceSettings.read("es", settings, name -> null),
                (severity, sentence) -> say("told " + severity + " " + sentence));
    }

    String text(String name, String otherwise) {
        return own.getOrDefault(name, otherwise);
    }

    int number(String name, int otherwise) {
        return Integer.parseInt(text(name, Integer.toString(otherwise)));
    }

    static TraceRecord record(TraceLevel level, String message) {
        Instant now = Instant.now();
        return new TraceRecord(now.getEpochSecond(), now.getNano(), level, "test", message)
                .thread(Thread.currentThread().getName(), 1);
    }

    static void say(String line) {
        System.out.println(line);
    }

    /** As {@code name value}, one a line. */
    static void say(TraceStats stats) {
        say("accepted " + stats.accepted());
        say("stored " + stats.stored());
        say("rejected " + stats.rejected());
        say("dropped " + stats.dropped());
        say("drops " + stats.drops());
        say("pending " + stats.pending());
        say("recovered " + stats.spool().recovered());
        say("balances " + stats.balances());
    }

    /** What the program holds in memory, in bytes, without garbage. */
    static long liveHeap() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
