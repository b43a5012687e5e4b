// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the path of a file or directory. */
final class Paths {
    static final Syntax<Path> SYNTAX = new Syntax<>("a path that the file system allows", Paths::parse);

    private Paths() {}

    static @Nullable Path parse(String text) {
        try {
            return Path.of(text.strip()).toAbsolutePath().normalize();
        } catch (InvalidPathException notAllowed) {
            return null;
        }
    }
}
