// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What java.nio.file can do to one file only, for a whole directory. */
final class Directories {
    private Directories() {}

    static void delete(Path directory) throws IOException {
        for (Path path : deepestFirst(directory)) {
            Files.deleteIfExists(path);
        }
    }

    static void giveTo(UserPrincipal owner, Path directory) throws IOException {
        for (Path path : deepestFirst(directory)) {
            Files.setOwner(path, owner);
        }
    }

    private static List<Path> deepestFirst(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
