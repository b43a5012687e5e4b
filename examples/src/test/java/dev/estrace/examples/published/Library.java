// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.published;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Jars of others, where the build has copied them. */
final class Library {
    private static final Path ROOT = Path.of("target", "libraries").toAbsolutePath();

    private Library() {}

    /** One jar of the folder. */
    static Path jar(String folder, String name) {
        Path jar = ROOT.resolve(folder).resolve(name + ".jar");
        if (!Files.exists(jar)) {
            throw new AssertionError("The build has not copied " + jar);
        }
        return jar;
    }

    /** All jars of the folder. */
    static List<Path> jars(String folder) {
        return within(folder).filter(path -> path.toString().endsWith(".jar")).toList();
    }

    /** The names of the folders of the folder. */
    static List<String> folders(String folder) {
        return within(folder)
                .filter(Files::isDirectory)
                .map(path -> path.getFileName().toString())
                .toList();
    }

    private static Stream<Path> within(String folder) {
        try (Stream<Path> all = Files.list(ROOT.resolve(folder))) {
            return all.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> log4j2() {
        return List.of(jar("log4j2", "log4j-api"), jar("log4j2", "log4j-core"));
    }

    static List<Path> logback() {
        return List.of(jar("all", "slf4j-api"), jar("logback", "logback-classic"), jar("logback", "logback-core"));
    }

    /** What the API needs. */
    static List<Path> jackson() {
        return List.of(jar("all", "jackson-annotations"), jar("all", "jackson-core"), jar("all", "jackson-databind"));
    }
}
