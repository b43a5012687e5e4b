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
        try (Stream<Path> jars = Files.list(ROOT.resolve(folder))) {
            return jars.sorted().toList();
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
}
