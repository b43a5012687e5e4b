// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.record;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * What somebody waits for about one record: that it is on disk, and that Elasticsearch has stored it. Thread-safe.
 *
 * <p>What is chained to {@link #stored()} runs on one thread that is for nothing else and ends when it is idle: what an
 * application does then delays other acknowledgements, never the delivery. It is no thread of this library in the sense
 * that what is logged there is shipped.
 */
public final class Receipt {
    private static final ThreadPoolExecutor TELLER = teller();

    private final boolean untilStored;
    private final CountDownLatch written = new CountDownLatch(1);
    private final CompletableFuture<Void> stored = new CompletableFuture<>();

    private Receipt(boolean untilStored) {
        this.untilStored = untilStored;
    }

    /** Somebody waits until the record is on disk. */
    public static Receipt untilWritten() {
        return new Receipt(false);
    }

    /** Somebody waits until the record is stored. */
    public static Receipt untilStored() {
        return new Receipt(true);
    }

    /** Whether somebody waits until the record is stored. */
    public boolean isUntilStored() {
        return untilStored;
    }

    /** Completes when the record is stored; fails with a {@link NotStoredException} when this process will not store it. */
    public CompletableFuture<Void> stored() {
        return stored;
    }

    /** Opens when the record is on disk, is stored, or will be neither. */
    public CountDownLatch written() {
        return written;
    }

    /** The record is on disk. */
    public void recordWritten() {
        written.countDown();
    }

    /** The record is stored. */
    public void recordStored() {
        written.countDown();
        if (untilStored) {
            tell(() -> stored.complete(null));
        }
    }

    /** The record will not be stored by this process, for this reason. */
    public void recordLost(String reason) {
        written.countDown();
        if (untilStored) {
            tell(() -> stored.completeExceptionally(new NotStoredException(reason)));
        }
    }

    /** With no memory for a task or a thread it is told at once: whoever waits must not wait for ever. */
    private static void tell(Runnable news) {
        try {
            TELLER.execute(news);
        } catch (OutOfMemoryError noRoomForATask) {
            news.run();
        }
    }

    private static ThreadPoolExecutor teller() {
        ThreadPoolExecutor teller =
                new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(null, task, "es-trace-acknowledgements", 0, false);
                    thread.setDaemon(true);
                    thread.setContextClassLoader(Receipt.class.getClassLoader());
                    return thread;
                });
        teller.allowCoreThreadTimeOut(true);
        return teller;
    }
}
