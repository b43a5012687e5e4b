// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.http;

import dev.estrace.core.access.NotSentException;
import dev.estrace.core.access.TlsClient;
import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Secures new connections. Why one was given up is remembered with its exchange: a host with several addresses, as
 * {@code localhost} has, shows the failure of the last of them only.
 */
record TlsConnections(TlsClient tls) implements TlsSocketStrategy {
    private static final String REFUSAL = "dev.estrace.refusal";

    @Override
    public SSLSocket upgrade(Socket socket, String host, int port, Object attachment, HttpContext context)
            throws IOException {
        try {
            SSLSocket secured = tls.secure(socket, host, port);
            context.removeAttribute(REFUSAL); // of another address
            return secured;
        } catch (NotSentException refused) {
            context.setAttribute(REFUSAL, refused);
            throw refused;
        }
    }

    /** Why a connection of this exchange was given up, or null. */
    static @Nullable IOException refusal(HttpContext exchange) {
        return exchange.getAttribute(REFUSAL) instanceof NotSentException refused ? refused : null;
    }
}
