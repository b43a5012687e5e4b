// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.http;

import dev.estrace.core.report.OwnThread;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks a cluster for its nodes, at most once an interval and only while requests are sent, on a thread of its own that
 * ends when there is nothing to ask. Thread-safe, keeps nobody waiting.
 *
 * <p>Off by default: in a cloud, behind NAT or in containers the addresses that nodes publish often can't be reached.
 * A key that may only write is refused the list with 403 (8.19), which changes nothing.
 */
final class Sniffer implements AutoCloseable {
    /** Sends a request and waits for its reply. */
    @FunctionalInterface
    interface Asking {
        HttpReply send(HttpCall call) throws IOException;
    }

    private static final int IDLE_SECONDS = 1;

    private final long intervalNanos;
    private final LongSupplier nanoTime;
    private final Asking asking;
    private final HostRotation hosts;
    private final String scheme;
    private final AtomicLong due;
    private final ThreadPoolExecutor thread;
    private volatile @Nullable String failure;

    /**
     * @param interval {@link Duration#ZERO} for never
     * @param scheme of the addresses found
     */
    Sniffer(Duration interval, LongSupplier nanoTime, Asking asking, HostRotation hosts, String scheme) {
        this.intervalNanos = interval.toNanos();
        this.nanoTime = nanoTime;
        this.asking = asking;
        this.hosts = hosts;
        this.scheme = scheme;
        this.due = new AtomicLong(nanoTime.getAsLong());
        this.thread = new ThreadPoolExecutor(
                0,
                1,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                work -> new OwnThread(work, "sniffer"),
                new ThreadPoolExecutor.DiscardPolicy()); // one asks still, or we are closed
    }

    /** Starts to ask if it is time. */
    void sniffWhenDue() {
        long now = nanoTime.getAsLong();
        long dueNow = due.get();
        if (intervalNanos > 0 && now - dueNow >= 0 && due.compareAndSet(dueNow, now + intervalNanos)) {
            thread.execute(this::sniff);
        }
    }

    /** Why the last answer changed nothing, null when it did or there is none yet. */
    @Nullable
    String failure() {
        return failure;
    }

    private void sniff() {
        try {
            hosts.found(nodes());
            failure = null;
        } catch (IOException | RuntimeException failed) {
            failure = ElasticsearchHttp.describe(failed);
        }
    }

    private List<URI> nodes() throws IOException {
        HttpReply reply = asking.send(HttpCall.of("GET", NodeAddresses.PATH));
        if (reply.status() != 200 || !reply.isElasticsearch()) {
            throw new IOException("the list of nodes was answered by HTTP " + reply.status());
        }
        List<URI> nodes = NodeAddresses.read(reply.body(), scheme);
        if (nodes.isEmpty()) {
            throw new IOException("the list of nodes names none that takes requests");
        }
        return nodes;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
