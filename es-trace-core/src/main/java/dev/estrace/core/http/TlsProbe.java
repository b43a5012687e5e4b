// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.http;

import dev.estrace.core.access.TlsClient;
import dev.estrace.core.access.TlsReport;
import dev.estrace.core.settings.ServerSettings;
import java.io.IOException;
import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;

/** Looks at the certificates of a host, through the proxy if there is one, and sends it nothing else. */
public final class TlsProbe {
    private TlsProbe() {}

    /**
     * Makes one handshake; blocks for at most the time-outs of the settings.
     *
     * @param host one of the addresses, with scheme https
     * @throws IOException when no certificate was shown, its message made for a sentence by
     *     {@link ElasticsearchHttp#describe}: no connection, no TLS, a file that can't be used
     */
    public static TlsReport run(ServerSettings server, URI host) throws IOException {
        TlsClient tls = new TlsClient(server.tls(), System::nanoTime);
        TlsSocketStrategy seeing = (connection, name, port, attachment, context) -> {
            throw new Seen(tls.report(connection, name, port));
        };
        try (DeadlineHttp http = new DeadlineHttp(server, seeing, () -> 0)) {
            HttpReply refusal = http.exchange(new HttpGet(host));
            throw new IOException("the proxy answers HTTP " + refusal.status());
        } catch (Seen seen) {
            return seen.report;
        }
    }

    /** Ends the exchange before a request is sent. */
    private static final class Seen extends IOException {
        private static final long serialVersionUID = 1;

        private final transient TlsReport report;

        Seen(TlsReport report) {
            this.report = report;
        }
    }
}
