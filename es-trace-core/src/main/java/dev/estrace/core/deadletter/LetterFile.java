// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.deadletter;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file of lines that only grows, for its owner's eyes; made with the first line, and again when somebody takes it
 * away. Several processes may append to one file. One thread at a time.
 */
final class LetterFile implements AutoCloseable {
    static final long MOST_BYTES = 1L << 30;

    private final Path file;
    private final long mostBytes;
    private @Nullable FileChannel channel;
    private @Nullable Object openKey;

    LetterFile(Path file) {
        this(file, MOST_BYTES);
    }

    LetterFile(Path file, long mostBytes) {
        this.file = file.toAbsolutePath();
        this.mostBytes = mostBytes;
    }

    /**
     * Appends a line in one write, so that no other writer's comes between.
     *
     * @param line ends in its line break and has no other
     * @throws IOException when it is not written whole; the next line then begins on a line of its own
     */
    void append(byte[] line) throws IOException {
        FileChannel open = open();
        if (open.size() + line.length > mostBytes) {
            throw new IOException("the file has reached " + mostBytes + " bytes");
        }
        boolean whole = false;
        try {
            writeAll(open, ByteBuffer.wrap(line));
            whole = true;
        } finally {
            if (!whole) {
                close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            open.close();
        }
    }

    Path file() {
        return file;
    }

    private FileChannel open() throws IOException {
        FileChannel open = channel;
        if (open == null || !open.isOpen() || !Objects.equals(keyOfFile(), openKey)) {
            close();
            open = opened();
            channel = open;
            openKey = keyOfFile();
        }
        return open;
    }

    /** Tells a file from one of the same name that somebody has put in its place; null when there is none. */
    private @Nullable Object keyOfFile() throws IOException {
        try {
            Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
            return key == null ? file : key;
        } catch (NoSuchFileException gone) {
            return null;
        }
    }

    private FileChannel opened() throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException("it is no regular file"); // opening a pipe would block
        }
        Path parent = file.getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            Files.createDirectories(parent, onlyOwner(parent, "rwx------"));
        }
        boolean torn = isTorn();
        FileChannel opened = FileChannel.open(file, Set.of(CREATE, APPEND), onlyOwner(file, "rw-------"));
        if (torn) {
            writeAll(opened, ByteBuffer.wrap(new byte[] {'\n'}));
        }
        return opened;
    }

    /** Whether the last line has no end: a crash or a full disk cut it off. */
    private boolean isTorn() throws IOException {
        if (Files.notExists(file)) {
            return false;
        }
        try (FileChannel written = FileChannel.open(file, READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return written.size() > 0 && written.read(last, written.size() - 1) == 1 && last.get(0) != '\n';
        }
    }

    private static void writeAll(FileChannel target, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (target.write(bytes) == 0) {
                throw new IOException("nothing more can be written");
            }
        }
    }

    private static FileAttribute<?>[] onlyOwner(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
