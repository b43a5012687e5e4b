// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs a program in a JVM of its own that ends with this one at the latest. */
final class ChildJvm {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** A JVM that finds one of these says so on its standard error. */
    private static final List<String> NOISY = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    /**
     * What a program did.
     *
     * @param status its exit status
     * @param out what it printed on standard output
     * @param err what it printed on standard error
     */
    record Outcome(int status, List<String> out, List<String> err) {
        /** All that it printed. */
        List<String> lines() {
            return Stream.concat(out.stream(), err.stream()).toList();
        }
    }

    private ChildJvm() {}

    /**
     * Runs to its end; a program that takes longer than a minute is ended.
     *
     * @param options of the JVM
     * @param program the main class and its arguments
     * @param environment added to ours
     */
    static Outcome run(String classPath, List<String> options, List<String> program, Map<String, String> environment) {
        List<String> command = new ArrayList<>(List.of(JAVA.toString(), "-cp", classPath));
        command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(program);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.environment().keySet().removeAll(NOISY);
        return outcome(builder);
    }

    private static Outcome outcome(ProcessBuilder builder) {
        try {
            return outcome(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What the programs print fits into the pipes, so that it can be read after their end. */
    private static Outcome outcome(Process process) throws IOException, InterruptedException {
        Thread end = new Thread(process::destroyForcibly);
        unlessExiting(() -> Runtime.getRuntime().addShutdownHook(end), process);
        if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
        }
        unlessExiting(() -> Runtime.getRuntime().removeShutdownHook(end), process);
        return new Outcome(process.exitValue(), lines(process.getInputStream()), lines(process.getErrorStream()));
    }

    private static List<String> lines(InputStream printed) throws IOException {
        return new String(printed.readAllBytes(), Charset.defaultCharset())
                .lines()
                .toList();
    }

    /** A JVM on its way down takes no change of its hooks, and this thread and the program along. */
    private static void unlessExiting(Runnable change, Process process) throws InterruptedException {
        try {
            change.run();
        } catch (IllegalStateException exiting) {
            process.destroyForcibly();
            new CountDownLatch(1).await();
        }
    }
}
