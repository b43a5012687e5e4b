// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.spool;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Lists what lies in a directory. */
final class DirectoryListing {
    private DirectoryListing() {}

    /** What has such a name, in the order of the names. */
    static List<Path> of(Path directory, Predicate<String> names) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(
                directory, path -> names.test(path.getFileName().toString()))) {
            all.forEach(found::add);
        } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
        }
        found.sort(null);
        return found;
    }
}
