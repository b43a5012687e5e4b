// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
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
     * then nobody else is left to delete the node's directory, {@code $0}. Exits with the node's status.
     */
    private static final String GUARD = """
            trap '' INT HUP
            abandoned=
            trap 'abandoned=yes' USR1
            exec 3<&0
            "$@" </dev/null 3<&- & node=$!
            (read -r stop <&3 || kill -USR1 $$; kill "$node") 2>/dev/null & guard=$!
            wait "$node"; status=$?
            kill "$guard" 2>/dev/null
            [ -z "$abandoned" ] || { kill "$node"; wait "$node"; rm -rf "$0"; } 2>/dev/null
            exit "$status"
            """;

    private final Process guard;

    private NodeProcess(Process guard) {
        this.guard = guard;
    }

    static NodeProcess launch(Path home, NodeDirectory directory, PrivilegeDrop privileges) throws IOException {
        List<String> command = Stream.of(
                        Stream.of("sh", "-c", GUARD, directory.root().toString()),
                        privileges.commandPrefix().stream(),
                        Stream.of(home.resolve("bin").resolve("elasticsearch").toString()))
                .flatMap(words -> words)
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(directory.console().toFile()));
        prepare(builder.environment(), directory);
        return new NodeProcess(builder.start());
    }

    private static void prepare(Map<String, String> environment, NodeDirectory directory) {
        environment
                .keySet()
                .removeIf(name -> name.equals("JAVA_HOME") || name.startsWith("ES_") || name.endsWith("JAVA_OPTIONS"));
        environment.keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "CLI_JAVA_OPTS"));
        environment.put("ES_JAVA_HOME", System.getProperty("java.home"));
        environment.put("ES_PATH_CONF", directory.config().toString());
        environment.put("ES_TMPDIR", directory.temporary().toString());
        environment.put("HOME", directory.root().toString());
    }

    boolean exitsWithin(Duration limit) throws InterruptedException {
        return guard.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    int exitStatus() {
        return guard.exitValue();
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

    private static void kill(List<ProcessHandle> processes) {
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
