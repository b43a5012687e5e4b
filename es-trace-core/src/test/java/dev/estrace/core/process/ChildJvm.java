// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/** A program of this test tree in a JVM of its own, and what it says. */
final class ChildJvm implements AutoCloseable {
    private final Path javaHome;
    private final Process process;
    private final Path output;

    private ChildJvm(Path javaHome, Process process, Path output) {
        this.javaHome = javaHome;
        this.process = process;
        this.output = output;
    }

    static ChildJvm start(Class<?> program, Object... arguments) {
        return start(program, List.of("-Xmx96m"), arguments);
    }

    static ChildJvm start(Class<?> program, List<String> options, Object... arguments) {
        return start(Path.of(System.getProperty("java.home")), program, options, arguments);
    }

    /** @param arguments {@code name=value} as {@link Program} reads them */
    static ChildJvm start(Path javaHome, Class<?> program, List<String> options, Object... arguments) {
        List<String> command = new ArrayList<>(
                List.of(javaHome.resolve("bin/java").toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        Arrays.stream(arguments).map(Object::toString).forEach(command::add);
        try {
            Path output = Files.createTempFile("program", ".txt");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            return new ChildJvm(javaHome, process, output);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't start " + program, e);
        }
    }

    /** Whole lines only: the last one may be under way. */
    List<String> lines() {
        try {
            String text = Files.readString(output, UTF_8);
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rest of the lines that begin with this word. */
    Stream<String> said(String word) {
        return lines().stream()
                .filter(line -> line.startsWith(word + " "))
                .map(line -> line.substring(word.length() + 1));
    }

    /** The number that follows the word where it was said last. */
    long number(String word) {
        return said(word)
                .reduce((earlier, later) -> later)
                .map(Long::parseLong)
                .orElseThrow(() -> new AssertionError("never said " + word + ":\n" + text()));
    }

    ChildJvm awaitSaid(String line, Duration limit) {
        try {
            await().atMost(limit).until(() -> lines().contains(line) || !process.isAlive());
        } catch (ConditionTimeoutException late) {
            throw new AssertionError("did not say " + line + " within " + limit + ", but\n" + text() + threads(), late);
        }
        assertThat(lines()).contains(line);
        return this;
    }

    /** Everything it has said, for the message of an assertion. */
    String text() {
        return String.join("\n", lines()) + '\n';
    }

    /** What each of its threads does, as far as it can still say so. */
    private String threads() {
        try {
            Path dump = Files.createTempFile("threads", ".txt");
            Process jcmd = new ProcessBuilder(
                            javaHome.resolve("bin/jcmd").toString(), Long.toString(process.pid()), "Thread.print")
                    .redirectErrorStream(true)
                    .redirectOutput(dump.toFile())
                    .start();
            if (!jcmd.waitFor(20, TimeUnit.SECONDS)) {
                jcmd.destroyForcibly();
            }
            String threads = Files.readString(dump, UTF_8);
            Files.delete(dump);
            return threads;
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e.toString();
        }
    }

    /** Lets it live on, and fails when it does not. */
    void live(Duration time) throws InterruptedException {
        boolean ended = process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        assertThat(ended).as(() -> text()).isFalse();
    }

    void awaitEnd(Duration limit) throws InterruptedException {
        assertThat(process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS))
                .as(() -> "ends; it said:\n" + text())
                .isTrue();
    }

    int exitValue() {
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** {@code kill -15}. */
    void terminate() {
        process.destroy();
    }

    /** {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        kill();
        Files.delete(output);
    }
}
