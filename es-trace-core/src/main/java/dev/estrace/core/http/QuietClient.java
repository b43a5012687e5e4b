// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.http;

import dev.estrace.core.settings.ProxySettings;
import dev.estrace.core.settings.ServerSettings;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Makes an httpclient5 that does nothing behind our back: by default it sends a POST again on 429 and 503 after as long
 * as the server likes, follows redirects, waits without a limit for a reply, and sends on connections that the other
 * side has closed (5.6).
 */
final class QuietClient {
    private static final TimeValue IDLE_BEFORE_CHECK = TimeValue.ofSeconds(1);
    private static final TimeValue LONGEST_CONNECTION_LIFE = TimeValue.ofMinutes(5);

    static {
        // loads a class that closing a connection needs, when the loader of a stopped web application may be closed too
        IDLE_BEFORE_CHECK.compareTo(LONGEST_CONNECTION_LIFE);
    }

    private QuietClient() {}

    static CloseableHttpClient of(ServerSettings server, PoolingHttpClientConnectionManager connections) {
        Timeout timeout = Timeout.of(server.requestTimeout());
        ProxySettings proxy = server.proxy();
        return HttpClients.custom()
                .setProxy(proxy == null ? null : HttpHost.create(proxy.address()))
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(timeout)
                        .setResponseTimeout(timeout)
                        .setAuthenticationEnabled(false)
                        .build())
                .setUserAgent("es-trace")
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    /** Of one exchange: it has the proxy's credentials, which are for no other host. */
    static HttpClientContext context(ServerSettings server) {
        HttpClientContext context = HttpClientContext.create();
        ProxySettings proxy = server.proxy();
        String authorization = proxy == null ? null : proxy.credentials().authorizationHeader();
        if (proxy != null && authorization != null) {
            context.resetAuthExchange(HttpHost.create(proxy.address()), new ProxyAuthorization(authorization));
        }
        return context;
    }

    static PoolingHttpClientConnectionManager connections(ServerSettings server, TlsSocketStrategy tls) {
        Timeout timeout = Timeout.of(server.requestTimeout());
        int beside = 2; // the template of the metrics index, and the check of the set-up
        int atOnce = server.connections() + beside + (server.sniffs() ? 1 : 0);
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setTlsSocketStrategy(tls)
                .setMaxConnPerRoute(atOnce)
                .setMaxConnTotal(Integer.MAX_VALUE) // the limit of each host bounds it, and hosts may be found later
                .setDefaultSocketConfig(SocketConfig.custom()
                        .setTcpNoDelay(true)
                        .setSoTimeout(timeout)
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(server.connectTimeout()))
                        .setSocketTimeout(timeout)
                        .setValidateAfterInactivity(IDLE_BEFORE_CHECK)
                        .setTimeToLive(LONGEST_CONNECTION_LIFE)
                        .build())
                .build();
    }
}
