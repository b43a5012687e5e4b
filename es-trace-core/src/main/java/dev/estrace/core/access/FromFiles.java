// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.access;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Something made of the content of files, and made again when that has changed. Their content is compared, not their
 * times: a link that is switched to another directory, as Kubernetes does, a copy that keeps its time and two writes
 * within a tick of the clock are seen like any other change. Thread-safe.
 *
 * <p>While files can't be used, what was made before is kept.
 */
final class FromFiles<T> {
    /** Makes it of the files' contents, by their paths. */
    @FunctionalInterface
    interface Making<T> {
        T make(Map<Path, byte[]> contents) throws NotSentException;
    }

    private static final long PAUSE = TimeUnit.SECONDS.toNanos(2);

    private final List<NamedFile> files;
    private final Making<T> making;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Look<T> last;

    FromFiles(List<NamedFile> files, Making<T> making, LongSupplier nanoTime) {
        this.files = List.copyOf(files);
        this.making = making;
        this.nanoTime = nanoTime;
    }

    /**
     * What the files make, seen at most 2 s ago or, where a look takes longer, by the last one.
     *
     * @throws NotSentException when they can't be used, and never could
     */
    T current() throws NotSentException {
        Look<T> known = last;
        return (known == null || isDue(known) ? looked() : known).value();
    }

    /** Looks at the files now; whether they are others than before. */
    boolean look() {
        Look<T> before = last;
        return hasFiles() && (before == null || !before.isOf(looked().digest()));
    }

    /** Why what {@link #current} gives is not what the files hold now, or null. */
    @Nullable
    String stale() {
        Look<T> known = last;
        return known == null || known.made() == null || known.fault() == null
                ? null
                : known.fault().getMessage();
    }

    boolean hasFiles() {
        return !files.isEmpty();
    }

    private boolean isDue(Look<T> known) {
        return hasFiles() && nanoTime.getAsLong() - known.at() >= PAUSE && !lock.isLocked();
    }

    private Look<T> looked() {
        lock.lock();
        try {
            Look<T> now = look(last);
            last = now;
            return now;
        } finally {
            lock.unlock();
        }
    }

    private Look<T> look(@Nullable Look<T> before) {
        long now = nanoTime.getAsLong();
        byte[] digest = new byte[0];
        try {
            Map<Path, byte[]> contents = contents();
            digest = digest(contents);
            return before != null && before.isOf(digest)
                    ? before.again(now)
                    : new Look<>(now, digest, making.make(contents), null);
        } catch (NotSentException fault) {
            return new Look<>(now, digest, before == null ? null : before.made(), fault);
        }
    }

    private Map<Path, byte[]> contents() throws NotSentException {
        Map<Path, byte[]> contents = new HashMap<>();
        for (NamedFile file : files) {
            contents.put(file.path(), file.read());
        }
        return contents;
    }

    /** What is kept of secrets that are not used any more. */
    private byte[] digest(Map<Path, byte[]> contents) {
        MessageDigest digest = sha256();
        for (NamedFile file : files) {
            byte[] content = contents.getOrDefault(file.path(), new byte[0]);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, content.length));
            digest.update(content);
        }
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    /**
     * What was seen.
     *
     * @param digest of the contents, empty when they could not be read
     * @param made of these contents or, with a fault, of earlier ones
     * @param fault why these can't be used, or null
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by isOf alone
    private record Look<T>(
            long at,
            byte[] digest,
            @Nullable T made,
            @Nullable NotSentException fault) {
        boolean isOf(byte[] other) {
            return Arrays.equals(digest, other);
        }

        Look<T> again(long now) {
            return new Look<>(now, digest, made, fault);
        }

        T value() throws NotSentException {
            if (made == null) {
                throw new NotSentException(fault == null ? "" : String.valueOf(fault.getMessage()), fault);
            }
            return made;
        }
    }
}
