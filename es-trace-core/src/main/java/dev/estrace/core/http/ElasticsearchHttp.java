// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.http;

import dev.estrace.core.access.Authorization;
import dev.estrace.core.access.NotSentException;
import dev.estrace.core.access.TlsClient;
import dev.estrace.core.settings.ServerSettings;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/**
 * Blocking HTTP to the hosts of one Elasticsearch, taken in turn. Thread-safe.
 *
 * <p>A host that fails (no connection, no complete reply in time, 502, 503 or 504) is left alone for 1 s, doubling to
 * 60 s, then tried by one request at a time until it answers. One that owes an answer for 3 s gets no second request.
 * While no other is left, both are used all the same.
 */
public final class ElasticsearchHttp implements AutoCloseable {
    private static final int UNAUTHORIZED = 401;

    private final Requests requests;
    private final Authorization authorization;
    private final TlsClient tls;
    private final DeadlineHttp http;
    private final HostRotation hosts;
    private final Sniffer sniffer;

    /** A client with the server's addresses, credentials and limits; {@code connections} bounds what is under way. */
    public ElasticsearchHttp(ServerSettings server) {
        this(server, System::nanoTime);
    }

    ElasticsearchHttp(ServerSettings server, LongSupplier nanoTime) {
        this.requests = new Requests(server);
        this.authorization = new Authorization(server.access(), nanoTime);
        this.tls = new TlsClient(server.tls(), nanoTime);
        this.http = new DeadlineHttp(server, new TlsConnections(tls), tls::currentGeneration);
        this.hosts = new HostRotation(server.hosts(), nanoTime);
        this.sniffer = new Sniffer(server.sniff(), nanoTime, this::sniff, hosts, scheme(server.hosts()));
    }

    /**
     * Sends one request once to the next host and reads the whole reply, whatever its status. When credentials are
     * refused and their file, or those of certificates, have others by now, it is sent once more with these.
     *
     * @throws NotSentException when the credentials or certificates can't be used, or the server is not trusted
     * @throws ReplyTooLargeException when the reply has more than 16 MB
     * @throws IOException when there is no complete reply within the limit; whether the request was executed is unknown
     */
    public HttpReply send(HttpCall call) throws IOException {
        HttpReply reply = sendToNext(call);
        if (reply.status() != UNAUTHORIZED) { // credentials that are refused are not tried where it can wait
            sniffer.sniffWhenDue();
        }
        return reply;
    }

    /** Whether credentials or certificates come from files. */
    public boolean hasFiles() {
        return authorization.hasFile() || tls.hasFiles();
    }

    /** Looks at the files of credentials and certificates now; waits for each for 1 s at most. */
    public void lookAtFiles() {
        authorization.look();
        tls.look();
    }

    /** How often credentials or certificates have become others, by the last look; waits for nothing. */
    public long filesGeneration() {
        return authorization.generation() + tls.generation();
    }

    /** Whether nothing can be sent to any host, for a file that can't be used and never could. */
    public boolean hasUnusableFiles() {
        return authorization.isUnusable() || tls.isUnusable();
    }

    /** Why credentials or certificates in use are not what their files hold now, for a sentence; null when they are. */
    public @Nullable String staleFiles() {
        String credentials = authorization.stale();
        return credentials == null ? tls.stale() : credentials;
    }

    /** Whether a host is left that neither failed last nor owes an answer for 3 s: then there is no need to wait. */
    public boolean hasLivingHost() {
        return hosts.hasLiving();
    }

    /** Why the last search for nodes found none, for a sentence; null when it did, or there was none. */
    public @Nullable String sniffFailure() {
        return sniffer.failure();
    }

    /** A failure in a few words, for a sentence. */
    public static String describe(Throwable failure) {
        String type = failure.getClass().getSimpleName();
        String message = failure.getMessage();
        if (message == null) {
            return type;
        }
        return failure instanceof NotSentException ? message : type + ": " + message;
    }

    /** Cuts every request under way, which then fails. */
    @Override
    public void close() {
        sniffer.close();
        http.close();
    }

    /** Credentials that are meant for https go nowhere without it. */
    private static String scheme(List<URI> hosts) {
        return hosts.stream().anyMatch(host -> host.getScheme().equals("https")) ? "https" : "http";
    }

    private HttpReply sniff(HttpCall call) throws IOException {
        http.closeExpired();
        return sendToNext(call);
    }

    private HttpReply sendToNext(HttpCall call) throws IOException {
        HttpEntity body = requests.body(call);
        String sent = authorization.header();
        long shown = tls.currentGeneration();
        HttpReply reply = sendToNext(call, body, sent);
        if (reply.status() == UNAUTHORIZED) {
            lookAtFiles();
            String changed = authorization.header();
            if (!Objects.equals(changed, sent) || tls.generation() != shown) {
                reply = sendToNext(call, body, changed);
            }
        }
        return reply;
    }

    private HttpReply sendToNext(HttpCall call, @Nullable HttpEntity body, @Nullable String header) throws IOException {
        HostRotation.Turn turn = hosts.begin();
        boolean answered = false;
        try {
            HttpReply reply = http.exchange(requests.request(call, body, header, turn.address()));
            answered = !isOutOfOrder(reply.status());
            return reply;
        } finally {
            if (answered) {
                hosts.answered(turn);
            } else {
                hosts.failed(turn);
            }
        }
    }

    /** A proxy that finds no node, or a node that finds no master. */
    private static boolean isOutOfOrder(int status) {
        return status >= 502 && status <= 504;
    }
}
