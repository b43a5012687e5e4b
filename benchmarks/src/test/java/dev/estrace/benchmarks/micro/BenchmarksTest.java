// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark runs, and has its row; what it takes is not looked at. */
class BenchmarksTest {
    private static final String[] ALL = {
        "Batch.build",
        "Batch.takeEverySecond",
        "BulkReply.allCreated",
        "BulkReply.someRefused",
        "Encode.ofManyRuns",
        "Encode.ofOneRun",
        "Encode.withException",
        "Exception.cut",
        "Exception.plain",
        "Exception.withCause",
        "Queue.alone",
        "Queue.from1",
        "Queue.from1:offerFrom1",
        "Queue.from1:takeFrom1",
        "Queue.from4",
        "Queue.from4:offerFrom4",
        "Queue.from4:takeFrom4",
        "Settings.few",
        "Settings.many"
    };

    @Test
    void runOnce() throws RunnerException {
        System.setProperty("jmh.ignoreLock", "true"); // nothing is timed

        String table = new MicroTable(new Runner(onceInThisJvm()).run()).markdown();

        assertThat(table.lines().skip(2).map(row -> row.split(" \\| ", -1)[0].substring(2)))
                .containsExactlyInAnyOrder(ALL);
        assertThat(table.lines().filter(row -> row.startsWith("| Encode")))
                .allMatch(row -> row.matches("\\| \\S+ \\| [\\d,.]+ \\| [\\d,.]+ – [\\d,.]+ \\| [\\d,.]+ \\|"));
    }

    private static Options onceInThisJvm() {
        return new OptionsBuilder()
                .mode(Mode.SingleShotTime)
                .warmupIterations(0)
                .measurementIterations(1)
                .forks(0)
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
    }
}
