// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The running Elasticsearch, tied to the life of this JVM. */
final class NodeProcess {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    /**
     * Stops the node when it reads a line, or the end of its input, which comes when this JVM is gone, even by SIGKILL;
     * then nobody else is left to delete the node's directory, {@code $0}. A paused server is resumed first, as it
     * would not stop. Exits with the node's status.
     */
    private static final String GUARD = """
            stop() { kill -CONT "$(cat "$0/pid")"; kill "$node"; } 2>/dev/null
            trap '' INT HUP
            abandoned=
            trap 'abandoned=yes' USR1
            exec 3<&0
            "$@" </dev/null 3<&- & node=$!
            (read -r line <&3 || kill -USR1 $$; stop) 2>/dev/null & guard=$!
            wait "$node"; status=$?
            kill "$guard" 2>/dev/null
            [ -z "$abandoned" ] || { stop; wait "$node"; rm -rf "$0"; } 2>/dev/null
            exit "$status"
            """;

    private final Process guard;
    private final NodeDirectory directory;
    private volatile boolean paused;

    private NodeProcess(Process guard, NodeDirectory directory) {
        this.guard = guard;
        this.directory = directory;
    }

    static NodeProcess launch(Installation installation, NodeDirectory directory, PrivilegeDrop privileges)
            throws IOException {
        List<String> command = Stream.of(
                        Stream.of("sh", "-c", GUARD, directory.root().toString()),
                        privileges.commandPrefix().stream(),
                        Stream.of(installation.mainScript().toString()),
                        Stream.of("-p", directory.pid().toString()))
                .flatMap(words -> words)
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(directory.console().toFile()));
        prepare(builder.environment(), installation, directory);
        return new NodeProcess(builder.start(), directory);
    }

    private static void prepare(Map<String, String> environment, Installation installation, NodeDirectory directory) {
        ServerProduct product = installation.product();
        environment
                .keySet()
                .removeIf(name -> name.equals("JAVA_HOME")
                        || name.startsWith(product.environment(""))
                        || name.endsWith("JAVA_OPTIONS"));
        environment.keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "CLI_JAVA_OPTS"));
        environment.put(product.environment("JAVA_HOME"), installation.jdk().toString());
        environment.put(product.environment("PATH_CONF"), directory.config().toString());
        environment.put(product.environment("TMPDIR"), directory.temporary().toString());
        environment.put("HOME", directory.root().toString());
    }

    boolean exitsWithin(Duration limit) throws InterruptedException {
        return guard.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    int exitStatus() {
        return guard.exitValue();
    }

    boolean isAwake() {
        return guard.isAlive() && !paused;
    }

    /** Halts the server's JVM, which keeps its connections and takes new ones, but reads and answers nothing. */
    void pause() throws IOException {
        signal("STOP");
        paused = true;
    }

    void resume() throws IOException {
        signal("CONT");
        paused = false;
    }

    private void signal(String name) throws IOException {
        if (!guard.isAlive()) {
            throw new IOException("Elasticsearch does not run");
        }
        String pid = Files.readString(directory.pid()).strip();
        Process kill = new ProcessBuilder("sh", "-c", "kill -s \"$0\" \"$1\"", name, pid)
                .redirectErrorStream(true)
                .start();
        String complaint = new String(kill.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (kill.onExit().join().exitValue() != 0) {
            throw new IOException("Can't send SIG" + name + " to Elasticsearch: " + complaint.strip());
        }
    }

    List<ProcessHandle> all() {
        return Stream.concat(Stream.of(guard.toHandle()), guard.descendants())
                .filter(ProcessHandle::isAlive)
                .toList();
    }

    /** By SIGTERM, and by SIGKILL what is still there after 30 s. */
    void stop() throws IOException {
        List<ProcessHandle> processes = all();
        if (guard.isAlive()) {
            sayStop();
        }
        if (!ended(processes)) {
            kill(processes);
        }
    }

    private void sayStop() throws IOException {
        try (OutputStream input = guard.getOutputStream()) {
            input.write('\n');
        }
    }

    void kill() {
        kill(all());
    }

    static void kill(List<ProcessHandle> processes) {
        processes.forEach(ProcessHandle::destroyForcibly);
        if (!ended(processes)) {
            throw new IllegalStateException("Elasticsearch outlived SIGKILL: " + processes);
        }
    }

    private static boolean ended(List<ProcessHandle> processes) {
        CompletableFuture<?>[] exits =
                processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(exits).get(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Can't wait for the end of Elasticsearch", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
