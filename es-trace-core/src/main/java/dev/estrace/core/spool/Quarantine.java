// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where files go that are named like segments and are none. */
final class Quarantine {
    /** Its name, beside the directories of the spools. */
    static final String NAME = "quarantine";

    private Quarantine() {}

    /** Moves the file there and returns where it is now. */
    static Path take(Path file) throws IOException {
        Path quarantine = file.resolveSibling(Path.of("..", NAME)).normalize();
        PrivateFiles.createDirectories(quarantine);
        return Files.move(file, quarantine.resolve(file.getName(file.getNameCount() - 2) + "-" + file.getFileName()));
    }
}
