// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A proxy that clients are told to use: forwards HTTP requests, opens tunnels for HTTPS, and remembers what it was asked.
 *
 * <p>Knows HTTP/1.1 and, where it asks for it, basic authentication. Goes to any host and port. Thread-safe.
 */
public final class ForwardProxy implements AutoCloseable {
    private final @Nullable String authorization;
    private final List<ProxyRequest> requests = new CopyOnWriteArrayList<>();
    private final HttpListener listener;
    private volatile boolean refusing;

    private ForwardProxy(@Nullable String authorization) throws IOException {
        this.authorization = authorization;
        this.listener = new HttpListener(client -> new ForwardedConnection(client, this::judge, requests::add));
    }

    /** A proxy for everybody, on a free port of the loopback address. */
    public static ForwardProxy open() {
        return listening(null);
    }

    /** A proxy that answers 407 to whoever does not send this name and password, encoded as UTF-8. */
    public static ForwardProxy authenticating(String user, String password) {
        return listening(ServerSecurity.basic(user, password));
    }

    private static ForwardProxy listening(@Nullable String authorization) {
        try {
            return new ForwardProxy(authorization);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't listen", e);
        }
    }

    /** What a client is told as its proxy. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + listener.port());
    }

    /** Answers 403 to everything and closes the open tunnels, until {@link #allow()}. */
    public void refuse() {
        refusing = true;
        listener.closeConnections();
    }

    /** Forwards again. */
    public void allow() {
        refusing = false;
    }

    /** All that it was asked so far, in order, what it has refused too. */
    public List<ProxyRequest> requests() {
        return List.copyOf(requests);
    }

    /** Closes everything, open tunnels too. */
    @Override
    public void close() {
        listener.close();
    }

    private int judge(Map<String, String> headers) {
        if (refusing) {
            return 403;
        }
        return authorization == null || authorization.equals(headers.get("Proxy-Authorization")) ? 200 : 407;
    }
}
