// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.micro;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * What the command line asks for.
 *
 * @param pattern a regular expression for the names of benchmarks
 */
record MicroOptions(boolean quick, String pattern) {
    static final String USAGE = """
            benchmarks/micro [--quick] [PATTERN]: measures the stages of es-trace one by one, by JMH
              --quick          1 JVM for each benchmark and half-second iterations, about a minute; without it 3 and 1 s
              PATTERN          only the benchmarks whose names it fits, such as Encode or Queue.*from4
            """;

    static MicroOptions parse(List<String> arguments) {
        List<String> patterns = new ArrayList<>(arguments);
        boolean quick = patterns.remove("--quick");
        if (patterns.size() > 1 || patterns.stream().anyMatch(pattern -> pattern.startsWith("-"))) {
            throw new IllegalArgumentException("Unknown: " + patterns);
        }
        return new MicroOptions(quick, patterns.isEmpty() ? ".*" : patterns.get(0));
    }

    /** The same in JMH's words. */
    Options options() {
        return quick
                ? iterations(3, 500).forks(1).build()
                : iterations(5, 1_000).forks(3).build();
    }

    private ChainedOptionsBuilder iterations(int count, int millis) {
        return new OptionsBuilder()
                .include(pattern)
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .warmupIterations(count)
                .warmupTime(TimeValue.milliseconds(millis))
                .measurementIterations(count)
                .measurementTime(TimeValue.milliseconds(millis))
                .addProfiler(GCProfiler.class)
                .jvmArgs("-Xmx256m");
    }
}
