// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;

/**
 * A bad network in front of a good server: passes HTTP/1.1 on as it comes, but for the one fault in force.
 *
 * <p>Each switch replaces the fault before, also for connections that are open; a reply is delivered as the fault says
 * that is in force when the server has given it. Every client connection has its own to the server; when the server
 * closes or refuses that, the client's is closed without a reply. Bodies awaited with {@code Expect: 100-continue} are
 * invited by the proxy.
 *
 * <pre>{@code
 * try (FaultProxy proxy = FaultProxy.inFrontOf(server.uri())) {
 *     proxy.dropReplyEvery(4);     // of four bulk requests that the server executes, one is never answered
 *     ...
 *     proxy.passThrough();
 * }
 * }</pre>
 *
 * <p>Thread-safe. Keeps each body and each reply in memory while it passes.
 */
public final class FaultProxy implements AutoCloseable {
    private static final Duration END_LIMIT = Duration.ofSeconds(10);
    private static final int DEFAULT_PORT = 80;

    private final URI uri;
    private final ProxyTraffic traffic = new ProxyTraffic();
    private final HttpListener listener;
    private volatile Fault fault = Fault.NONE;

    private FaultProxy(URI target) throws IOException {
        int port = target.getPort() < 0 ? DEFAULT_PORT : target.getPort();
        InetSocketAddress address = new InetSocketAddress(target.getHost(), port);
        listener = new HttpListener(client -> new ProxiedConnection(client, address, () -> fault, traffic));
        uri = URI.create("http://127.0.0.1:" + listener.port() + target.getRawPath());
    }

    /**
     * Listens on a free port of the loopback address.
     *
     * @param target a server to speak HTTP with, not HTTPS; it need not run yet
     */
    public static FaultProxy inFrontOf(URI target) {
        if (!"http".equals(target.getScheme())) {
            throw new IllegalArgumentException("Only plain http can be read on its way, not " + target);
        }
        try {
            return new FaultProxy(target);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't listen", e);
        }
    }

    /** Where to send what is meant for the target; stays the same while connections are refused. */
    public URI uri() {
        return uri;
    }

    /** Passes everything on, as at first. */
    public void passThrough() {
        inject(Fault.NONE);
    }

    /** Closes the open connections and refuses new ones, until any other switch. */
    public synchronized void refuse() {
        listener.refuse();
    }

    /** Closes the open connections and resets each new one at once. */
    public void resetOnAccept() {
        inject(Fault.RESET_ON_ACCEPT);
        listener.closeConnections();
    }

    /**
     * Resets both sides when so many bytes of a request's body have reached the server and there are more: it never gets
     * the whole request. Shorter bodies pass.
     */
    public void resetMidBody(int afterBytes) {
        inject(Fault.inBodies(afterBytes));
    }

    /** Closes the connection in place of the reply to every n-th bulk request, which the server has executed. */
    public void dropReplyEvery(int n) {
        inject(Fault.inBulkReplies(n, Delivery.DROPPED));
    }

    /** Withholds every reply to what the server has executed, until the client closes the connection. */
    public void hang() {
        inject(Fault.inReplies(BadReply.NONE));
    }

    /** As {@link #hang()}, on every n-th connection, counted from when the proxy was made. */
    public void hangEvery(int n) {
        inject(Fault.inConnections(n, BadReply.NONE));
    }

    /** Sends replies byte by byte with this pause before each. */
    public void trickle(Duration pause) {
        inject(Fault.inReplies(Delivery.trickled(pause)));
    }

    /** Closes the connection after half of each reply's body. */
    public void truncateReplies() {
        inject(Fault.inReplies(BadReply.TRUNCATED));
    }

    /** Answers 200 with a body that is not JSON, from what says it is an Elasticsearch. */
    public void garbageReplies() {
        inject(Fault.inReplies(BadReply.GARBAGE));
    }

    /** Answers 200 with a web page, as a captive portal does. */
    public void wrongTypeReplies() {
        inject(Fault.inReplies(BadReply.WEB_PAGE));
    }

    /** Answers with at least so many bytes, in chunks, that start as the answer to a bulk request does. */
    public void hugeReplies(long bytes) {
        inject(Fault.inReplies(BadReply.huge(bytes)));
    }

    /** Closes connections that wait so long for a next request, as load balancers do. */
    public void closeIdle(Duration limit) {
        inject(Fault.inIdleness(limit));
    }

    /** How many connections were accepted so far; refused ones can't be seen. */
    public long connectionsAccepted() {
        return traffic.connections();
    }

    /** How many requests the server was sent whole so far. */
    public long requestsForwarded() {
        return traffic.requests();
    }

    /** How many connections or replies a fault has befallen so far, {@link #refuse()} apart. */
    public long faultsInjected() {
        return traffic.faults();
    }

    /** How many connections have ended within a request or reply so far because client, server or proxy closed them. */
    public long connectionsBroken() {
        return traffic.broken();
    }

    /**
     * Closes everything.
     *
     * @throws IllegalStateException when a thread is still at work 10 s later
     */
    @Override
    public void close() {
        listener.close();
        try {
            if (!listener.endsWithin(END_LIMIT)) {
                throw new IllegalStateException("A connection to " + uri + " has not ended");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void inject(Fault next) {
        fault = next;
        try {
            listener.accept();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't listen on the port of " + uri + " again", e);
        }
    }
}
