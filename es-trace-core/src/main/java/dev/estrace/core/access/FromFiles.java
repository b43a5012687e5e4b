// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.access;

import dev.estrace.core.report.OwnThread;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something made of the content of files, and made again when that has changed. Their content is compared, not their
 * times: a link that is switched to another directory, as Kubernetes does, a copy that keeps its time and two writes
 * within a tick of the clock are seen like any other change. Thread-safe.
 *
 * <p>While files can't be used, what was made before is kept. They are read on a thread that ends with it, since a file
 * system that hangs must keep nobody from sending.
 */
final class FromFiles<T> {
    /** Makes it of the files' contents, by their paths. */
    @FunctionalInterface
    interface Making<T> {
        T make(Map<Path, byte[]> contents) throws NotSentException;
    }

    private static final long PAUSE = TimeUnit.SECONDS.toNanos(2);
    private static final long PATIENCE_SECONDS = 1;

    private final List<NamedFile> files;
    private final Making<T> making;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable CountDownLatch underWay;
    private volatile @Nullable Look<T> last;

    FromFiles(List<NamedFile> files, Making<T> making, LongSupplier nanoTime) {
        this.files = List.copyOf(files);
        this.making = making;
        this.nanoTime = nanoTime;
    }

    /**
     * What the files make, seen at most 2 s ago or, where a look takes longer than 1 s, by the last one.
     *
     * @throws NotSentException when they can't be used, and never could
     */
    T current() throws NotSentException {
        lookWhenDue();
        Look<T> known = last;
        if (known == null) {
            throw new NotSentException(names() + " can not be read: the file system does not answer");
        }
        return known.value();
    }

    /** How often {@link #current} has become another, seen as recently as that; 0 before there is anything. */
    long currentGeneration() {
        lookWhenDue();
        return generation();
    }

    /** The same by the last look; waits for nothing. */
    long generation() {
        Look<T> known = last;
        return known == null ? 0 : known.generation();
    }

    /** Looks at the files now, and waits for that for 1 s at most. */
    void look() {
        if (hasFiles()) {
            await(underWay());
        }
    }

    /** Why what {@link #current} gives is not what the files hold now, or null. */
    @Nullable
    String stale() {
        Look<T> known = last;
        return known == null || known.made() == null || known.fault() == null
                ? null
                : known.fault().getMessage();
    }

    /** Whether the files can't be used, and never could. */
    boolean isUnusable() {
        Look<T> known = last;
        return known != null && known.made() == null;
    }

    boolean hasFiles() {
        return !files.isEmpty();
    }

    private void lookWhenDue() {
        Look<T> known = last;
        if (known == null) {
            await(underWay());
        } else if (hasFiles() && nanoTime.getAsLong() - known.at() >= PAUSE && !isUnderWay()) {
            await(underWay());
        }
    }

    /** Whoever comes while a look hangs does not wait for it as well. */
    private boolean isUnderWay() {
        lock.lock();
        try {
            return underWay != null;
        } finally {
            lock.unlock();
        }
    }

    private CountDownLatch underWay() {
        lock.lock();
        try {
            CountDownLatch look = underWay == null ? new CountDownLatch(1) : underWay;
            if (underWay == null && !hasFiles()) {
                last = last == null ? look(last) : last;
                look.countDown();
            } else if (underWay == null) {
                new OwnThread(() -> look(look), "files").start();
                underWay = look;
            }
            return look;
        } finally {
            lock.unlock();
        }
    }

    private static void await(CountDownLatch look) {
        try {
            boolean ignored = look.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(CountDownLatch seen) {
        Look<T> now = look(last);
        lock.lock();
        try {
            last = now;
            underWay = null;
        } finally {
            lock.unlock();
        }
        seen.countDown();
    }

    private Look<T> look(@Nullable Look<T> before) {
        long now = nanoTime.getAsLong();
        byte[] digest = new byte[0];
        try {
            Map<Path, byte[]> contents = contents();
            digest = digest(contents);
            return before != null && before.isOf(digest)
                    ? before.again(now)
                    : Look.of(before, now, digest, making.make(contents));
        } catch (NotSentException fault) {
            return Look.ofFault(before, now, digest, fault);
        } catch (RuntimeException | Error broken) { // nobody else would hear of it on this thread
            return Look.ofFault(
                    before, now, new byte[0], new NotSentException(names() + " can not be used: " + broken, broken));
        }
    }

    private String names() {
        return files.stream().map(NamedFile::toString).collect(Collectors.joining(" or "));
    }

    private Map<Path, byte[]> contents() throws NotSentException {
        Map<Path, byte[]> contents = new HashMap<>();
        for (NamedFile file : files) {
            contents.put(file.path(), file.read());
        }
        return contents;
    }

    /**
     * What is kept of secrets that are not used any more. What stands around the parts of a PEM file, such as the time
     * when it was written, changes nothing.
     */
    private byte[] digest(Map<Path, byte[]> contents) {
        MessageDigest digest = sha256();
        for (NamedFile file : files) {
            byte[] content = PemBlock.withoutText(contents.getOrDefault(file.path(), new byte[0]));
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
     * @param generation how often that has become another
     * @param fault why these can't be used, or null
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by isOf alone
    private record Look<T>(
            long at,
            byte[] digest,
            @Nullable T made,
            long generation,
            @Nullable NotSentException fault) {
        static <T> Look<T> of(@Nullable Look<T> before, long now, byte[] digest, T made) {
            long generation = before == null ? 0 : before.generation;
            return before != null && made.equals(before.made)
                    ? new Look<>(now, digest, before.made, generation, null)
                    : new Look<>(now, digest, made, generation + 1, null);
        }

        static <T> Look<T> ofFault(@Nullable Look<T> before, long now, byte[] digest, NotSentException fault) {
            return before == null
                    ? new Look<>(now, digest, null, 0, fault)
                    : new Look<>(now, digest, before.made, before.generation, fault);
        }

        boolean isOf(byte[] other) {
            return Arrays.equals(digest, other);
        }

        Look<T> again(long now) {
            return new Look<>(now, digest, made, generation, fault);
        }

        T value() throws NotSentException {
            if (made == null) {
                throw new NotSentException(fault == null ? "" : String.valueOf(fault.getMessage()), fault);
            }
            return made;
        }
    }
}
