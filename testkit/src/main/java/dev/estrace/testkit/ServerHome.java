// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The unpacked server, shared read-only by all nodes of one user and kept between runs.
 *
 * <p>It lies below {@code java.io.tmpdir}, since the user that a node runs as can't read the home of root.
 */
final class ServerHome {
    private final Path cache;

    ServerHome(Path temporary) {
        this.cache = temporary.resolve("estrace-elasticsearch-" + System.getProperty("user.name"));
    }

    static ServerHome cache() {
        return new ServerHome(Path.of(System.getProperty("java.io.tmpdir")));
    }

    Path unpacked(Path zip) {
        return unpacked(zip, null);
    }

    /** With the plugin, apart from the home without; null for none. */
    Path unpacked(Path zip, @Nullable ServerPlugin plugin) {
        // A file lock guards against other JVMs only; two threads of one JVM would get an exception from it.
        synchronized (ServerHome.class) {
            try {
                makeCache();
                try (FileChannel lockFile = FileChannel.open(
                                cache.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock lock = lockFile.lock()) {
                    return complete(zip, plugin, cache.resolve(key(zip, plugin)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException("Can't unpack " + zip + " into " + cache, e);
            }
        }
    }

    private void makeCache() throws IOException {
        if (Files.notExists(cache)) {
            Files.createDirectories(cache);
            allowReading(cache, true);
        }
        Path probe = Files.createTempFile(cache, "owner", null);
        boolean ours = Files.getOwner(probe).equals(Files.getOwner(cache));
        Files.delete(probe);
        if (!ours) {
            throw new IOException(cache + " belongs to another user");
        }
    }

    private static String key(Path zip, @Nullable ServerPlugin plugin) throws IOException {
        String key = zip.getFileName().toString().replaceFirst("\\.zip$", "") + "-" + Files.size(zip);
        return plugin == null ? key : key + "-" + plugin.key();
    }

    private static Path complete(Path zip, @Nullable ServerPlugin plugin, Path home) throws IOException {
        // Looked at but never read: a cleaner of old files takes the marker first, and a holed home is unpacked anew.
        if (Files.notExists(home.resolve(".complete"))) {
            Directories.delete(home);
            Path unfinished = Files.createTempDirectory(home.getParent(), "unfinished");
            unpack(zip, unfinished);
            if (plugin != null) {
                allowReading(plugin.installInto(unfinished));
            }
            Files.createFile(unfinished.resolve(".complete"));
            allowReading(unfinished, true);
            Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        }
        return home;
    }

    private static void unpack(Path zip, Path target) throws IOException {
        try (InputStream file = Files.newInputStream(zip);
                ZipInputStream entries = new ZipInputStream(file)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                write(entry, entries, below(target, entry.getName()));
            }
        }
    }

    /** Leaves out the one top folder that the zip has. */
    private static Path below(Path target, String name) throws IOException {
        Path path = target.resolve(name.substring(name.indexOf('/') + 1)).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("The zip reaches outside its folder: " + name);
        }
        return path;
    }

    private static void write(ZipEntry entry, InputStream content, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
        } else {
            Files.copy(content, path);
        }
        allowReading(path, entry.isDirectory() || entry.getName().contains("/bin/"));
    }

    private static void allowReading(Path directory) throws IOException {
        allowReading(directory, true);
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                allowReading(file, false);
            }
        }
    }

    /** java.util.zip knows no modes, and the umask may be strict. */
    private static void allowReading(Path path, boolean executable) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
}
