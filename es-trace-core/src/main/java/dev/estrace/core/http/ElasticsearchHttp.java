// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.http;

import dev.estrace.core.report.OwnThread;
import dev.estrace.core.settings.ServerSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Blocking HTTP to the hosts of one Elasticsearch, taken in turn. Thread-safe.
 *
 * <p>httpclient5 with everything off that would act behind our back: by default it sends a POST again on 429 and 503,
 * follows redirects, and waits without a limit for a reply (5.6).
 */
public final class ElasticsearchHttp implements AutoCloseable {
    /** Largest reply read; a longer one counts as unreadable. */
    private static final int LARGEST_REPLY = 16 << 20;

    private static final TimeValue IDLE_BEFORE_CHECK = TimeValue.ofSeconds(1);
    private static final TimeValue LONGEST_CONNECTION_LIFE = TimeValue.ofMinutes(5);

    private final List<URI> hosts;
    private final @Nullable String authorization;
    private final Duration requestTimeout;
    private final ServerSettings server;
    private final ScheduledThreadPoolExecutor deadlines;
    private final AtomicInteger turn = new AtomicInteger();
    private @Nullable CloseableHttpClient client;
    private boolean closed;

    /** A client with the server's addresses, credentials and limits; {@code connections} bounds what is under way. */
    public ElasticsearchHttp(ServerSettings server) {
        this.hosts = server.hosts();
        this.authorization = server.credentials().authorizationHeader();
        this.requestTimeout = server.requestTimeout();
        this.server = server;
        this.deadlines = new ScheduledThreadPoolExecutor(1, work -> new OwnThread(work, "deadline"));
        deadlines.setRemoveOnCancelPolicy(true);
    }

    /**
     * Sends one request to the next host and reads the whole reply, whatever its status.
     *
     * @throws IOException when there is no complete reply within the limit; whether the request was executed is unknown
     */
    public HttpReply send(HttpCall call) throws IOException {
        CloseableHttpClient client = client();
        HttpUriRequestBase request = request(call);
        Future<?> deadline =
                deadlines.schedule(() -> request.abort(), requestTimeout.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return client.execute(request, response -> read(request, response));
        } catch (IOException failed) {
            throw deadline.isDone() ? timedOut(failed) : failed;
        } finally {
            deadline.cancel(false);
        }
    }

    /** A failure in a few words, for a sentence. */
    public static String describe(Throwable failure) {
        String type = failure.getClass().getSimpleName();
        String message = failure.getMessage();
        return message == null ? type : type + ": " + message;
    }

    /** Cuts every request under way, which then fails. */
    @Override
    public synchronized void close() {
        closed = true;
        deadlines.shutdownNow();
        if (client != null) {
            client.close(CloseMode.IMMEDIATE);
        }
    }

    /**
     * Made with the first request: an appender starts while its framework is still being set up, and what httpclient5
     * logs then makes SLF4J print warnings.
     */
    private synchronized CloseableHttpClient client() throws IOException {
        if (closed) {
            throw new IOException("the client is closed");
        }
        if (client == null) {
            client = client(server);
        }
        return client;
    }

    private IOException timedOut(IOException cause) {
        InterruptedIOException timeout =
                new InterruptedIOException("no complete reply within " + requestTimeout.toMillis() + " ms");
        timeout.initCause(cause);
        return timeout;
    }

    private HttpUriRequestBase request(HttpCall call) {
        URI host = hosts.get(Math.floorMod(turn.getAndIncrement(), hosts.size()));
        String base = host.toString();
        String address = (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + call.path();
        HttpUriRequestBase request = new HttpUriRequestBase(call.method(), URI.create(address));
        if (authorization != null) {
            request.setHeader(HttpHeaders.AUTHORIZATION, authorization);
        }
        if (call.length() > 0) {
            request.setEntity(
                    new ByteArrayEntity(call.body(), 0, call.length(), ContentType.create(call.contentType())));
        }
        return request;
    }

    private static HttpReply read(HttpUriRequestBase request, ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        byte[] body = entity == null ? new byte[0] : capped(request, entity);
        return new HttpReply(
                response.getCode(), body, header(response, "X-elastic-product"), header(response, "Retry-After"));
    }

    private static byte[] capped(HttpUriRequestBase request, HttpEntity entity) throws IOException {
        try (InputStream content = entity.getContent()) {
            byte[] body = content.readNBytes(LARGEST_REPLY);
            if (body.length == LARGEST_REPLY) {
                request.abort(); // closing the stream would read the rest
                throw new IOException("reply larger than " + LARGEST_REPLY + " bytes");
            }
            return body;
        }
    }

    private static @Nullable String header(ClassicHttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    private static CloseableHttpClient client(ServerSettings server) {
        Timeout timeout = Timeout.of(server.requestTimeout());
        return HttpClients.custom()
                .setConnectionManager(connections(server, timeout))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(timeout)
                        .setResponseTimeout(timeout)
                        .build())
                .setUserAgent("es-trace")
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    private static PoolingHttpClientConnectionManager connections(ServerSettings server, Timeout timeout) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(server.connections())
                .setMaxConnTotal(server.connections() * server.hosts().size())
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
