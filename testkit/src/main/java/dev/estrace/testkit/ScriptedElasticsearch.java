// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.testkit.certificates.CertificateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * An Elasticsearch that fails as told and counts exactly what it stored.
 *
 * <p>Untold it answers as a good server does: {@code _bulk} with {@code create} and {@code index}, whole-request
 * refusal of malformed bodies, {@code filter_path}, and what a set-up asks for (templates, indices, policies). It is
 * stricter than the real one on action lines, which must be one whole JSON object with one key.
 *
 * <pre>{@code
 * server.answer(Answer.status(429).retryAfter(1)).times(3);           // the next three bulk requests
 * server.answer(Answer.good().dropReply());                           // the one after them is stored, and never answered
 * server.answerEach(item -> item.attempt() == 1                       // all others
 *         ? ItemAnswer.refused(503, "unavailable_shards_exception")
 *         : ItemAnswer.stored());
 * }</pre>
 *
 * <p>Thread-safe. Keeps all requests and documents in memory.
 */
public final class ScriptedElasticsearch implements AutoCloseable {
    private final Script script = new Script();
    private final DocumentStore store = new DocumentStore();
    private final BulkReceiver bulks = new BulkReceiver(store);
    private final SetupAnswers setup = new SetupAnswers(store);
    private final List<RecordedRequest> requests = Collections.synchronizedList(new ArrayList<>());
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private final HttpListener listener;
    private volatile @Nullable SSLContext tls;

    private ScriptedElasticsearch(@Nullable SSLContext tls) throws IOException {
        this.tls = tls;
        this.listener = new HttpListener(connection -> new HttpConnection(secured(connection), this::reply));
    }

    /** Starts a good server on a free port of the loopback address. */
    public static ScriptedElasticsearch start() {
        return listening(null);
    }

    /**
     * Starts a good server that is reached by TLS only, and asks its clients for no certificate.
     *
     * @param shown the certificate that it shows, good or bad
     */
    public static ScriptedElasticsearch start(CertificateFiles shown) {
        return listening(Tls.showing(shown, shown.authority()));
    }

    private static ScriptedElasticsearch listening(@Nullable SSLContext tls) {
        try {
            return new ScriptedElasticsearch(tls);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't listen", e);
        }
    }

    /** Where the server listens, without a path; stays the same while it refuses connections. */
    public URI uri() {
        return URI.create((tls == null ? "http" : "https") + "://127.0.0.1:" + listener.port());
    }

    /**
     * Shows another certificate to all new connections.
     *
     * @throws IllegalStateException when the server was started without one
     */
    public void show(CertificateFiles other) {
        if (tls == null) {
            throw new IllegalStateException("A server that was started without a certificate shows none");
        }
        tls = Tls.showing(other, other.authority());
    }

    /** Gives this answer to the next bulk request that no earlier answer takes, or to as many as the result is told. */
    public AnswerTimes answer(Answer answer) {
        return answer(RecordedRequest::isBulk, answer);
    }

    /** As {@link #answer(Answer)}, for the requests, bulk or not, that fit. */
    public AnswerTimes answer(Predicate<RecordedRequest> which, Answer answer) {
        return script.add(which, answer);
    }

    /** Lets this function settle the fate of each item in the bulk requests that no {@link #answer} takes. */
    public void answerEach(Function<BulkItem, ItemAnswer> answers) {
        answerAlways(Answer.each(answers));
    }

    /** Gives this answer to all bulk requests that no {@link #answer} takes. */
    public void answerAlways(Answer answer) {
        script.otherwise(answer);
    }

    /** Forgets the whole script: from now on a good server. */
    public void answerWell() {
        script.clear();
    }

    /** Refuses new connections and closes the open ones, until {@link #acceptConnections()}. */
    public void refuseConnections() {
        listener.refuse();
    }

    /** Listens again on the same port. */
    public void acceptConnections() {
        try {
            listener.accept();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't listen on port " + listener.port() + " again", e);
        }
    }

    /** Closes the open connections as an idle time-out of a load balancer does; new ones are welcome. */
    public void closeConnections() {
        listener.closeConnections();
    }

    /** All requests that arrived whole, in order. */
    public List<RecordedRequest> requests() {
        return List.copyOf(requests);
    }

    /** The bulk requests that arrived whole, in order. */
    public List<RecordedRequest> bulkRequests() {
        return requests().stream().filter(RecordedRequest::isBulk).toList();
    }

    /** For each stored id how many times it was created: once, unless in several indices. */
    public Map<String, Integer> stored() {
        return store.created();
    }

    /** How many times a document of this id arrived, stored or not. */
    public int received(String id) {
        return store.received(id);
    }

    /** Those of the expected ids that were never stored. */
    public Set<String> lost(Collection<String> expectedIds) {
        return store.lost(expectedIds);
    }

    /** The ids created more than once, and how many times. */
    public Map<String, Integer> duplicates() {
        return store.duplicates();
    }

    /** What is stored, in the order in which it was first stored. */
    public List<JsonNode> documents() {
        return store.documents();
    }

    /**
     * Closes everything.
     *
     * @throws IllegalStateException when a function of the script had thrown
     */
    @Override
    public void close() {
        listener.close();
        RuntimeException thrown = failure.get();
        if (thrown != null) {
            throw new IllegalStateException("The script failed; the client was answered 500", thrown);
        }
    }

    private Socket secured(Socket connection) throws IOException {
        SSLContext context = tls;
        return context == null ? connection : Tls.serverSide(context, connection);
    }

    private Reply reply(RecordedRequest request) {
        requests.add(request);
        try {
            return script.next(request).replyTo(request.isBulk() ? bulks.receive(request) : setup.receive(request));
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
            return new Reply(Response.error(500, "script_failure", String.valueOf(e.getMessage())), Delivery.WHOLE);
        }
    }
}
