// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.measure;

import dev.estrace.benchmarks.jvm.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A JVM that is started to measure one thing and to print it as {@link Measured}.
 *
 * @param main what it runs
 * @param jars folders of jars beside the class path of this JVM
 * @param options of the JVM
 * @param environment variables beside those of this JVM
 */
public record MeasuringJvm(Class<?> main, List<Path> jars, List<String> options, Map<String, String> environment) {
    private static final int LIMIT_MINUTES = 10;

    /** Keeps its own copies. */
    public MeasuringJvm {
        jars = List.copyOf(jars);
        options = List.copyOf(options);
        environment = Map.copyOf(environment);
    }

    /**
     * Starts it, waits for its end, for ten minutes at most, and brings what it measured.
     *
     * @throws IllegalStateException with what it printed when it brought nothing
     */
    public Measured run(List<String> arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile("measured", ".txt");
        try {
            Process process = command(arguments).redirectOutput(output.toFile()).start();
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
            return Measured.among(Files.readAllLines(output));
        } catch (IllegalArgumentException nothing) {
            throw new IllegalStateException(main.getSimpleName() + " " + arguments, nothing);
        } finally {
            Files.delete(output);
        }
    }

    private ProcessBuilder command(List<String> arguments) {
        ProcessBuilder command = ChildJvm.of(main, jars, options, arguments);
        command.environment().putAll(environment);
        return command;
    }
}
