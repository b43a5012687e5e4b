// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.published;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whole folders, copied and deleted. */
final class Folders {
    private Folders() {}

    /** Copies what is in one folder into another, which may be there already. */
    static void copy(Path from, Path to) throws IOException {
        for (Path path : within(from)) {
            Path copy = to.resolve(from.relativize(path).toString());
            if (Files.isDirectory(path)) {
                Files.createDirectories(copy);
            } else {
                Files.copy(path, copy);
            }
        }
    }

    /** Deletes it with what is in it; it need not be there. */
    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            List<Path> inner = within(folder);
            for (Path path : inner.stream().sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** The folder first, and each folder before what is in it. */
    private static List<Path> within(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.toList();
        }
    }
}
