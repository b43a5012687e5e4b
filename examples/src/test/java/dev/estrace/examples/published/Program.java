// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program of this test tree, started by plain {@code java -cp} with the jars that are named and nothing else.
 *
 * @param javaHome of the JVM that runs it
 * @param main its class
 * @param jars its class path, behind this test tree
 * @param options of the JVM
 */
record Program(Path javaHome, Class<?> main, List<Path> jars, List<String> options) {
    private static final Path OWN_JDK = Path.of(System.getProperty("java.home"));
    private static final Path OWN_CLASSES = Path.of("target", "test-classes").toAbsolutePath();
    private static final Duration LIMIT = Duration.ofMinutes(1);

    /** A JVM that finds one of these says so on its standard error. */
    private static final Set<String> NOISY = Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    /** What it did; each stream by lines. */
    record Outcome(int status, List<String> out, List<String> err) {
        /** Fails unless it ended well without a word. */
        void assertSilent() {
            assertThat(err).isEmpty();
            assertThat(out).isEmpty();
            assertThat(status).isZero();
        }
    }

    /** Runs on this JDK. */
    static Program of(Class<?> main, List<Path> jars) {
        return new Program(OWN_JDK, main, jars, List.of());
    }

    Program on(Path otherJdk) {
        return new Program(otherJdk, main, jars, options);
    }

    Program with(String... more) {
        return new Program(
                javaHome,
                main,
                jars,
                Stream.concat(options.stream(), Stream.of(more)).toList());
    }

    /** Runs to its end, at most a minute. */
    Outcome run(String... arguments) {
        String classPath = Stream.concat(Stream.of(OWN_CLASSES), jars.stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        return run(List.of("-cp", classPath), List.of(arguments));
    }

    /** Runs with one jar as its class path, which holds everything. */
    Outcome runFrom(Path fatJar) {
        return run(List.of("-cp", fatJar.toString()), List.of());
    }

    private Outcome run(List<String> classPath, List<String> arguments) {
        List<String> command =
                new ArrayList<>(List.of(javaHome.resolve("bin/java").toString()));
        command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(classPath);
        command.addAll(options);
        command.add(main.getName());
        command.addAll(arguments);
        return run(command);
    }

    /** Runs any command to its end, at most a minute. */
    static Outcome run(List<String> command) {
        return run(new ProcessBuilder(command), LIMIT);
    }

    /** Runs it to its end, or until the limit. */
    static Outcome run(ProcessBuilder builder, Duration limit) {
        builder.environment().keySet().removeAll(NOISY);
        try {
            Path out = Files.createTempFile("out", ".txt");
            Path err = Files.createTempFile("err", ".txt");
            Process process = builder.redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            boolean ended = process.waitFor(limit.toSeconds(), TimeUnit.SECONDS);
            int status = process.destroyForcibly().waitFor();
            Outcome outcome = new Outcome(status, linesOf(out), linesOf(err));
            if (!ended) {
                throw new AssertionError(builder.command() + " has not ended within " + limit + ": " + outcome);
            }
            return outcome;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<String> linesOf(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        Files.delete(file);
        return lines;
    }
}
