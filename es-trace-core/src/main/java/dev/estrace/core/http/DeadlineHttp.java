// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.http;

import dev.estrace.core.access.TlsFailure;
import dev.estrace.core.report.OwnThread;
import dev.estrace.core.settings.ServerSettings;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * One exchange at a time per caller, cut when the time is up: the client's own time-out starts anew with every byte, so
 * that a reply of a byte in 400 ms went on for 40 s under a time-out of 1 s (5.6). Thread-safe.
 */
final class DeadlineHttp implements AutoCloseable {
    private final ServerSettings server;
    private final TlsSocketStrategy tls;
    private final ScheduledThreadPoolExecutor deadlines;
    private final ReentrantLock lock = new ReentrantLock();
    private final LongSupplier generation;
    private final Set<LeasedClient> retired = new HashSet<>();
    private @Nullable LeasedClient client;
    private boolean closed;

    /**
     * @param tls what becomes of a connection to a host with https before anything is sent to it
     * @param generation of that: with another, no connection of before is used
     */
    DeadlineHttp(ServerSettings server, TlsSocketStrategy tls, LongSupplier generation) {
        this.server = server;
        this.tls = tls;
        this.generation = generation;
        this.deadlines = new ScheduledThreadPoolExecutor(1, work -> new OwnThread(work, "deadline"));
        deadlines.setRemoveOnCancelPolicy(true);
    }

    /**
     * Sends the request and reads the whole reply.
     *
     * @throws IOException when there is no complete reply within the limits
     */
    HttpReply exchange(HttpUriRequestBase request) throws IOException {
        LeasedClient leased = lease();
        try {
            return exchange(request, leased);
        } finally {
            giveBack(leased);
        }
    }

    private HttpReply exchange(HttpUriRequestBase request, LeasedClient leased) throws IOException {
        HttpClientContext context = QuietClient.context(server);
        AtomicBoolean late = new AtomicBoolean();
        Future<?> deadline = deadlines.schedule(
                () -> {
                    late.set(true); // before the cut, which wakes the reader at once
                    request.abort();
                },
                server.requestTimeout().toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            return leased.client().execute(request, context, response -> read(request, response));
        } catch (IOException failed) {
            throw late.get() ? timedOut(failed) : explained(failed, request, context);
        } catch (Error broken) {
            forget(leased);
            throw broken;
        } finally {
            deadline.cancel(false);
        }
    }

    private HttpReply read(HttpUriRequestBase request, ClassicHttpResponse response) throws IOException {
        try {
            return CappedReply.read(response, server.product());
        } catch (ReplyTooLargeException tooLarge) {
            request.abort(); // or the client would read the rest
            throw tooLarge;
        }
    }

    private IOException explained(IOException failed, HttpUriRequestBase request, HttpContext context) {
        IOException refusal = TlsConnections.refusal(context);
        if (refusal != null) {
            return refusal;
        }
        String address = request.getScheme() + "://" + request.getAuthority();
        return failed instanceof SSLException broken ? TlsFailure.explained(broken, address, server.tls()) : failed;
    }

    private IOException timedOut(IOException cause) {
        InterruptedIOException timeout = new InterruptedIOException(
                "no complete reply within " + server.requestTimeout().toMillis() + " ms");
        timeout.initCause(cause);
        return timeout;
    }

    /**
     * Made with the first request: an appender starts while its framework is still being set up, and what httpclient5
     * logs then makes SLF4J print warnings.
     */
    private LeasedClient lease() throws IOException {
        long now = generation.getAsLong();
        lock.lock();
        try {
            if (closed) {
                throw new IOException("the client is closed");
            }
            if (client != null && !client.isOf(now)) {
                retire(client);
            }
            if (client == null) {
                client = new LeasedClient(server, tls, now);
            }
            return client.lease();
        } finally {
            lock.unlock();
        }
    }

    private void retire(LeasedClient former) {
        client = null;
        if (!former.retire()) {
            retired.add(former);
        }
    }

    private void giveBack(LeasedClient leased) {
        lock.lock();
        try {
            if (leased.giveBack()) {
                retired.remove(leased);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * After an error, no memory perhaps, httpclient5 closes its connections for good (5.6): the next request has
     * others.
     */
    private void forget(LeasedClient broken) {
        lock.lock();
        try {
            if (client == broken) {
                client = null;
            }
        } finally {
            lock.unlock();
        }
        broken.cut();
    }

    /** Closes idle connections that have lived for 5 min: those to hosts that are gone are not asked for again. */
    void closeExpired() {
        lock.lock();
        try {
            if (client != null) {
                client.closeExpired();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Cuts every request under way, which then fails. */
    @Override
    public void close() {
        deadlines.shutdownNow();
        lock.lock();
        try {
            closed = true;
            retired.forEach(LeasedClient::cut);
            if (client != null) {
                client.cut();
            }
        } finally {
            lock.unlock();
        }
    }
}
