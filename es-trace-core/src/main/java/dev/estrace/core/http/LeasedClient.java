// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.http;

import dev.estrace.core.settings.ServerSettings;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;

/**
 * A client with its connections; when these must not be used any more, the idle ones are closed at once and the others
 * when the exchanges over them end. Guarded by the lock of {@link DeadlineHttp}, but for {@link #client} and
 * {@link #cut}.
 */
final class LeasedClient {
    private final long generation;
    private final PoolingHttpClientConnectionManager connections;
    private final CloseableHttpClient client;
    private int exchanges;
    private boolean retired;

    /** @param generation of whom is trusted and what is shown */
    LeasedClient(ServerSettings server, TlsSocketStrategy tls, long generation) {
        this.generation = generation;
        this.connections = QuietClient.connections(server, tls);
        this.client = QuietClient.of(server, connections);
    }

    CloseableHttpClient client() {
        return client;
    }

    boolean isOf(long other) {
        return generation == other;
    }

    LeasedClient lease() {
        exchanges++;
        return this;
    }

    /** Ends an exchange; whether the client is closed with it. */
    boolean giveBack() {
        exchanges--;
        return retired && closeUnused();
    }

    /** Leases no connection twice from now on; whether the client is closed at once. */
    boolean retire() {
        retired = true;
        return closeUnused();
    }

    void closeExpired() {
        connections.closeExpired();
    }

    /** Cuts every exchange. */
    void cut() {
        client.close(CloseMode.IMMEDIATE);
    }

    private boolean closeUnused() {
        if (exchanges == 0) {
            client.close(CloseMode.IMMEDIATE); // a server that hangs must not keep others waiting for a last word
            return true;
        }
        connections.closeIdle(TimeValue.ZERO_MILLISECONDS);
        return false;
    }
}
