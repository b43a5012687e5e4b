// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.http;

import dev.estrace.core.settings.ServerSettings;
import java.io.IOException;
import java.net.URI;
import java.util.List;
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
    private final Requests requests;
    private final DeadlineHttp http;
    private final HostRotation hosts;
    private final Sniffer sniffer;

    /** A client with the server's addresses, credentials and limits; {@code connections} bounds what is under way. */
    public ElasticsearchHttp(ServerSettings server) {
        this(server, System::nanoTime);
    }

    ElasticsearchHttp(ServerSettings server, LongSupplier nanoTime) {
        this.requests = new Requests(server);
        this.http = new DeadlineHttp(server);
        this.hosts = new HostRotation(server.hosts(), nanoTime);
        this.sniffer = new Sniffer(server.sniff(), nanoTime, this::sniff, hosts, scheme(server.hosts()));
    }

    /**
     * Sends one request once to the next host and reads the whole reply, whatever its status.
     *
     * @throws ReplyTooLargeException when the reply has more than 16 MB
     * @throws IOException when there is no complete reply within the limit; whether the request was executed is unknown
     */
    public HttpReply send(HttpCall call) throws IOException {
        sniffer.sniffWhenDue();
        return sendToNext(call);
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
        return message == null ? type : type + ": " + message;
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
        HostRotation.Turn turn = hosts.begin();
        boolean answered = false;
        try {
            HttpReply reply = http.exchange(requests.request(call, body, turn.address()));
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
