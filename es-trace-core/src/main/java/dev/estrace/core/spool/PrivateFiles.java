// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.spool;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Creates files and directories that only their owner may read: records are nobody else's business. */
final class PrivateFiles {
    private PrivateFiles() {}

    /** Creates the directory and those above it that are missing. */
    static void createDirectories(Path directory) throws IOException {
        Files.createDirectories(directory, only("rwx------", directory));
    }

    /** Creates one directory that must not exist yet. */
    static void createDirectory(Path directory) throws IOException {
        Files.createDirectory(directory, only("rwx------", directory));
    }

    /** Opens a file to read and write, created when missing. */
    static FileChannel open(Path file) throws IOException {
        return open(file, Set.of(CREATE, READ, WRITE));
    }

    /** Puts a file with this content in the place of any before it; whoever reads it sees all or nothing of it. */
    static void replace(Path file, ByteBuffer content) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".tmp");
        Uninterrupted.run(() -> {
            try (FileChannel channel = open(draft, Set.of(CREATE, WRITE, TRUNCATE_EXISTING))) {
                content.rewind();
                while (content.hasRemaining()) {
                    channel.write(content);
                }
            }
        });
        Files.move(draft, file, ATOMIC_MOVE, REPLACE_EXISTING);
    }

    /** Opens a file in this way. */
    static FileChannel open(Path file, Set<? extends OpenOption> options) throws IOException {
        return FileChannel.open(file, options, only("rw-------", file));
    }

    private static FileAttribute<?>[] only(String permissions, Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
