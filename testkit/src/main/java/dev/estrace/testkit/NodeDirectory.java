// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The files of one node: {@code config}, {@code data}, {@code logs} and {@code tmp}. */
record NodeDirectory(Path root) {
    private static final int TAIL_LINES = 40;

    static NodeDirectory create(Installation installation, NodeSettings settings) throws IOException {
        NodeDirectory directory = new NodeDirectory(Files.createTempDirectory("estrace-node"));
        for (String name : List.of("config", "data", "logs", "tmp")) {
            Files.createDirectory(directory.root.resolve(name));
        }
        directory.copyConfig(installation.config());
        Files.write(
                directory.config().resolve("jvm.options"),
                settings.jvmOptions(Files.readAllLines(installation.config().resolve("jvm.options"))));
        for (Map.Entry<String, String> file : settings.files().entrySet()) {
            Files.writeString(directory.config().resolve(file.getKey()), file.getValue());
        }
        directory.configure(settings, 0);
        return directory;
    }

    /** Port 0 lets the node choose. */
    void configure(NodeSettings settings, int httpPort) throws IOException {
        Files.writeString(config().resolve(settings.release().product().id() + ".yml"), settings.yml(root, httpPort));
        Files.deleteIfExists(ports());
        Files.deleteIfExists(pid());
    }

    Path config() {
        return root.resolve("config");
    }

    Path temporary() {
        return root.resolve("tmp");
    }

    Path console() {
        return root.resolve("logs").resolve("console.log");
    }

    /** Where the server's JVM, which is neither the shell nor the launcher that precede it, writes its process id. */
    Path pid() {
        return root.resolve("pid");
    }

    boolean hasAddress() {
        return Files.exists(ports());
    }

    /** Host and port; Elasticsearch renames this file into its place when it is whole. */
    String address() throws IOException {
        return Files.readAllLines(ports()).get(0);
    }

    String logTail() throws IOException {
        List<String> lines = Files.exists(console()) ? Files.readAllLines(console()) : List.of();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    }

    void delete() throws IOException {
        Directories.delete(root);
    }

    private Path ports() {
        return root.resolve("logs").resolve("http.ports");
    }

    private void copyConfig(Path shipped) throws IOException {
        try (Stream<Path> files = Files.list(shipped)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, config().resolve(file.getFileName()));
            }
        }
    }
}
