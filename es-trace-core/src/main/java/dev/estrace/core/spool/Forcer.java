// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.spool;

import dev.estrace.core.report.OwnThread;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Forces what was written to the disk, 250 ms after it was, on a thread of its own. Thread-safe. */
final class Forcer {
    /** How a file is forced. */
    @FunctionalInterface
    interface Force {
        /** What the disk is asked for: the data, and as much of the rest as is needed to find it. */
        Force DATA = channel -> channel.force(false);

        void force(FileChannel channel) throws IOException;
    }

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long LONGEST_GOODBYE_MILLIS = 2000;

    private final AtomicReference<@Nullable FileChannel> written = new AtomicReference<>();
    private final Queue<FileChannel> full = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
    private final Force force;
    private final OwnThread thread = new OwnThread(this::run, "spool");
    private volatile boolean closing;

    private Forcer(Force force) {
        this.force = force;
    }

    static Forcer started(Force force) {
        Forcer forcer = new Forcer(force);
        forcer.thread.start();
        return forcer;
    }

    /** Something was written there. */
    void written(FileChannel channel) {
        if (written.getAndSet(channel) == null) {
            LockSupport.unpark(thread);
        }
    }

    /** Nothing more is written there: it is forced, then closed. */
    void full(FileChannel channel) {
        full.add(channel);
        LockSupport.unpark(thread);
    }

    /** What went wrong since the last call. */
    @Nullable
    IOException failure() {
        return failure.getAndSet(null);
    }

    /** Forces everything now and ends; waits for that for at most two seconds. */
    void close() {
        closing = true;
        LockSupport.unpark(thread);
        boolean interrupted = Thread.interrupted();
        try {
            thread.join(LONGEST_GOODBYE_MILLIS);
        } catch (InterruptedException meanwhile) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closing) {
            awaitWork();
            pause();
            forceAll();
        }
        forceAll();
    }

    private void awaitWork() {
        while (!closing && written.get() == null && full.isEmpty()) {
            LockSupport.park(this);
        }
    }

    private void pause() {
        long start = System.nanoTime();
        long rest = PAUSE_NANOS;
        while (!closing && rest > 0) {
            LockSupport.parkNanos(this, rest);
            rest = PAUSE_NANOS - (System.nanoTime() - start);
        }
    }

    private void forceAll() {
        FileChannel channel = written.getAndSet(null);
        try {
            if (channel != null) {
                force(channel);
            }
            forceFull();
        } catch (OutOfMemoryError passes) { // all of it is forced next time: nobody else is there to do so
            written.compareAndSet(null, channel);
        }
    }

    private void forceFull() {
        for (FileChannel last = full.peek(); last != null; last = full.peek()) {
            force(last);
            close(last);
            full.remove();
        }
    }

    private void force(FileChannel channel) {
        try {
            if (channel.isOpen()) {
                force.force(channel);
            }
        } catch (IOException failed) {
            if (channel.isOpen()) { // else its segment was deleted meanwhile
                failure.set(failed);
            }
        }
    }

    private void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException failed) {
            failure.set(failed);
        }
    }
}
