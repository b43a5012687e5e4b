// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.sidebyside;

import dev.estrace.benchmarks.driver.Contestant;
import dev.estrace.benchmarks.jvm.ChildJvm;
import dev.estrace.benchmarks.sink.SinkJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs one contestant in a fresh JVM of its own and brings back its figures. */
record DriverJvm(Path drivers, SinkJvm sinks, Effort effort) {
    private static final int LIMIT_MINUTES = 10;

    Figures run(Contestant contestant) throws IOException, InterruptedException {
        Path output = Files.createTempFile("driver-" + contestant.name(), ".txt");
        try {
            Process process =
                    command(contestant).redirectOutput(output.toFile()).start();
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
            return figures(contestant, Files.readAllLines(output));
        } finally {
            Files.delete(output);
        }
    }

    private ProcessBuilder command(Contestant contestant) {
        List<Path> jars = contestant.jars().stream().map(drivers::resolve).toList();
        List<String> options = List.of(
                "-Xmx256m",
                "-D" + contestant.configuration(),
                "-Dbulk.port=" + sinks.httpPort(),
                "-Dlines.port=" + sinks.linesPort());
        List<String> arguments = new ArrayList<>(List.of(contestant.name(), "" + sinks.httpPort()));
        arguments.addAll(effort.arguments());
        return ChildJvm.of(DriverRun.class, jars, options, arguments);
    }

    /** Shows what the driver printed only when it failed or lost something: its own words are the best clue. */
    private static Figures figures(Contestant contestant, List<String> output) {
        Figures figures = output.stream()
                .filter(Figures::isLine)
                .findFirst()
                .map(Figures::parse)
                .orElseThrow(() -> new IllegalStateException(
                        contestant.name() + " brought no figures:\n" + String.join("\n", output)));
        if (figures.get(Figure.LOST) != 0) {
            output.forEach(System.err::println);
        }
        return figures;
    }
}
