// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory for what a contest needs on disk, gone when closed. */
record Workplace(Path directory) implements AutoCloseable {
    static Workplace create() throws IOException {
        return new Workplace(Files.createTempDirectory("es-trace-benchmark"));
    }

    Path bodies() {
        return directory.resolve("bodies");
    }

    Path bodiesWithoutIds() {
        return directory.resolve("bodies-without-ids");
    }

    Path spool() {
        return directory.resolve("spool");
    }

    @Override
    public void close() throws IOException {
        for (Path file : deepestFirst()) {
            Files.delete(file);
        }
    }

    private List<Path> deepestFirst() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.sorted(Comparator.reverseOrder()).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
