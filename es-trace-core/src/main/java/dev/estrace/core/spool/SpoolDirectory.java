// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.spool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.estrace.core.record.RecordId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The directory of one spool, held under its lock. Worker thread only. */
final class SpoolDirectory {
    /** The file that is locked as long as the directory is in use. */
    static final String LOCK = "lock";

    /** The file that says where the records are to go. */
    static final String DESTINATION = "destination";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{12}-[0-9]{1,9}");
    private static final Predicate<String> SEGMENT =
            Pattern.compile("[0-9]{10}\\" + Segment.ENDING).asMatchPredicate();
    private static final Predicate<String> BESIDE = Pattern.compile(
                    "(lock|destination|[0-9]{10}\\" + Acknowledgements.ENDING + ")(\\.tmp)?")
            .asMatchPredicate();
    private static final int LONGEST_DESTINATION = 16 * 1024;

    private final Path path;
    private final FileChannel lock;

    private SpoolDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Makes a new one of this process below the given directory, which is made too when missing. */
    static SpoolDirectory create(Path above, String destination) throws IOException {
        PrivateFiles.createDirectories(above);
        for (int number = 1; ; number++) {
            Path path = above.toRealPath().resolve(RecordId.instance() + "-" + number);
            SpoolDirectory created = isNew(path) ? lockNew(path) : null;
            if (created != null) {
                created.writeDestination(destination);
                return created;
            }
        }
    }

    /** Whether this is a directory with the name of one of ours. */
    static boolean isOne(Path path) {
        return NAME.matcher(path.getFileName().toString()).matches() && Files.isDirectory(path);
    }

    /** Takes one whose owner is dead; null when somebody holds it, or it is gone. */
    static @Nullable SpoolDirectory adopt(Path path) throws IOException {
        try {
            return lock(path.toRealPath(), Set.of(WRITE));
        } catch (NoSuchFileException notReadyOrGone) {
            return null;
        }
    }

    /** Whether its records may go there: it says so, or says nothing. */
    boolean isFor(String destination) throws IOException {
        Path file = path.resolve(DESTINATION);
        return !Files.exists(file)
                || (Files.size(file) <= LONGEST_DESTINATION
                        && Arrays.equals(Uninterrupted.read(file), destination.getBytes(UTF_8)));
    }

    /** Its segments' files, oldest first. */
    List<Path> segments() throws IOException {
        return files(SEGMENT);
    }

    /** Files in it that are none of ours. */
    List<Path> aliens() throws IOException {
        return files(SEGMENT.or(BESIDE).negate());
    }

    /** Deletes it, if no segment and nothing alien is in it, and gives it up. */
    void deleteIfEmpty() throws IOException {
        try {
            if (files(BESIDE.negate()).isEmpty()) {
                delete();
            }
        } finally {
            release();
        }
    }

    /** Gives the lock up. */
    void release() throws IOException {
        try {
            lock.close();
        } finally {
            HeldDirectories.letGo(path);
        }
    }

    Path path() {
        return path;
    }

    private static boolean isNew(Path path) throws IOException {
        try {
            PrivateFiles.createDirectory(path);
            return true;
        } catch (FileAlreadyExistsException usedBefore) {
            return false;
        }
    }

    /** Locks a new one, or leaves nothing behind: it is tried again and again. */
    private static @Nullable SpoolDirectory lockNew(Path path) throws IOException {
        try {
            return lock(path, Set.of(CREATE, WRITE));
        } catch (IOException failed) {
            Files.deleteIfExists(path.resolve(LOCK));
            Files.deleteIfExists(path);
            throw failed;
        }
    }

    private static @Nullable SpoolDirectory lock(Path path, Set<? extends OpenOption> options) throws IOException {
        if (!HeldDirectories.hold(path)) {
            return null;
        }
        SpoolDirectory directory = new SpoolDirectory(path, opened(path, options));
        boolean locked = false;
        try {
            locked = directory.isLocked();
        } finally {
            if (!locked) {
                directory.release();
            }
        }
        return locked ? directory : null;
    }

    private static FileChannel opened(Path path, Set<? extends OpenOption> options) throws IOException {
        try {
            return PrivateFiles.open(path.resolve(LOCK), options);
        } catch (IOException failed) {
            HeldDirectories.letGo(path);
            throw failed;
        }
    }

    /** Locks the file that is there still: who held it before may just have deleted it. */
    private boolean isLocked() throws IOException {
        try {
            return lock.tryLock() != null && Files.exists(path.resolve(LOCK));
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    private void delete() throws IOException {
        for (Path file : files(BESIDE.and(name -> !name.equals(LOCK)))) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(path.resolve(LOCK)); // after all else: who gets the lock now finds the file gone
        Files.deleteIfExists(path);
    }

    private void writeDestination(String destination) throws IOException {
        try {
            PrivateFiles.replace(path.resolve(DESTINATION), ByteBuffer.wrap(destination.getBytes(UTF_8)));
        } catch (IOException failed) {
            deleteIfEmpty();
            throw failed;
        }
    }

    private List<Path> files(Predicate<String> names) throws IOException {
        return DirectoryListing.of(path, names);
    }
}
