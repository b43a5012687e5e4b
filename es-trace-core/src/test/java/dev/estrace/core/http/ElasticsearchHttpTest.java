// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.estrace.testkit.Answer;
import dev.estrace.testkit.ScriptedElasticsearch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ElasticsearchHttpTest {
    private static final byte[] BULK =
            "{\"create\":{\"_index\":\"i\",\"_id\":\"1\"}}\n{\"a\":1}\n".getBytes(StandardCharsets.UTF_8);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final ScriptedElasticsearch server = server();
    private final AtomicLong clock = new AtomicLong();

    @AfterEach
    void closeAll() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void sendsARequestOnceWhateverTheAnswer(int status) throws IOException {
        server.answerAlways(Answer.status(status).retryAfter(0));

        assertThat(bulk(http(server)).status()).isEqualTo(status);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void sendsARequestOnceWhenTheAnswerIsLost() {
        server.answerAlways(Answer.good().dropReply());

        assertThatThrownBy(() -> bulk(http(server))).isInstanceOf(IOException.class);
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsNoRedirectSoThatNoOtherHostSeesItsCredentials(int status) throws IOException {
        ScriptedElasticsearch other = server();
        server.answer(request -> true, Answer.status(status).header("Location", other.uri() + "/_bulk"))
                .times(2);
        ElasticsearchHttp http = http(List.of(server.uri()), "apiKey", "canary");

        assertThat(bulk(http).status()).isEqualTo(status);
        assertThat(http.send(HttpCall.of("GET", "/")).status()).isEqualTo(status);
        assertThat(server.requests().get(0).headers()).containsEntry("Authorization", "ApiKey canary");
        assertThat(other.requests()).isEmpty();
    }

    @Test
    void cutsAReplyThatTricklesWhenTheTimeIsUp() {
        server.answerAlways(Answer.good().trickled(Duration.ofMillis(100)));
        ElasticsearchHttp http = http(List.of(server.uri()), "requestTimeout", "500ms");

        long start = System.nanoTime();
        assertThatThrownBy(() -> bulk(http)).hasMessage("no complete reply within 500 ms");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(http.hasLivingHost()).isFalse();
    }

    @Test
    void givesUpConnectingToABlackHole() throws IOException {
        URI blackHole = blackHole();
        ElasticsearchHttp http = http(List.of(blackHole), "connectTimeout", "200ms", "requestTimeout", "20s");

        assertThatThrownBy(() -> bulk(http)).hasMessageContaining("timed out");
    }

    @Test
    void connectsAgainWhenTheConnectionWasClosedWhileIdle() throws IOException {
        ElasticsearchHttp http = http(server);
        bulk(http);
        server.closeConnections();
        await().pollDelay(Duration.ofMillis(1100)).until(() -> true); // idle for long enough to be checked

        assertThat(bulk(http).status()).isEqualTo(200);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void takesTheNextHostAfterAFailureAndTheFailedOneWhenItIsBack() throws IOException {
        ScriptedElasticsearch other = server();
        ElasticsearchHttp http = http(server, other);
        server.refuseConnections();
        assertThatThrownBy(() -> bulk(http)).isInstanceOf(IOException.class);

        assertThat(http.hasLivingHost()).isTrue();
        bulk(http);
        bulk(http);
        assertThat(other.requests()).hasSize(2);

        server.acceptConnections();
        clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
        bulk(http);
        bulk(http);
        assertThat(server.requests()).hasSize(1);
        assertThat(other.requests()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 503, 504})
    void leavesAHostAloneThatIsOutOfOrder(int status) throws IOException {
        ScriptedElasticsearch other = server();
        server.answerAlways(Answer.status(status));
        ElasticsearchHttp http = http(server, other);
        bulk(http);

        bulk(http);
        bulk(http);
        assertThat(server.requests()).hasSize(1);
        assertThat(other.requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 413, 429, 500})
    void aHostThatRefusesLives(int status) throws IOException {
        server.answerAlways(Answer.status(status));
        ElasticsearchHttp http = http(server);
        bulk(http);

        assertThat(http.hasLivingHost()).isTrue();
    }

    @Test
    void oneHungHostOfThreeTakesOneRequest() throws Exception {
        ScriptedElasticsearch second = server();
        ScriptedElasticsearch third = server();
        CountDownLatch gate = new CountDownLatch(1);
        server.answerAlways(Answer.good().heldUntil(gate));
        ElasticsearchHttp http = http(server, second, third);

        Future<?> hung = inParallel(() -> bulk(http));
        await().until(() -> server.requests().size() == 1);
        for (int i = 0; i < 20; i++) {
            bulk(http);
        }
        clock.addAndGet(TimeUnit.SECONDS.toNanos(4));
        for (int i = 0; i < 20; i++) {
            bulk(http);
        }

        assertThat(server.requests()).hasSize(1);
        assertThat(second.requests().size() + third.requests().size()).isEqualTo(40);
        gate.countDown();
        hung.get();
    }

    @Test
    void aSecondConnectionGoesOnWhenOneHangsAtTheOnlyHost() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        server.answer(Answer.good().heldUntil(gate));
        ElasticsearchHttp http = http(server);
        Future<?> hung = inParallel(() -> bulk(http));
        await().until(() -> server.requests().size() == 1);
        clock.addAndGet(TimeUnit.SECONDS.toNanos(4));
        assertThat(http.hasLivingHost()).isFalse();

        assertThat(bulk(http).status()).isEqualTo(200);
        assertThat(http.hasLivingHost()).isTrue();
        gate.countDown();
        hung.get();
    }

    @Test
    void sendsNothingOnceClosed() {
        ElasticsearchHttp http = http(server);
        http.close();

        assertThatThrownBy(() -> bulk(http)).isInstanceOf(IOException.class).hasMessage("the client is closed");
        assertThat(server.requests()).isEmpty();
    }

    private static HttpReply bulk(ElasticsearchHttp http) throws IOException {
        return http.send(HttpCall.ndjson("/_bulk", BULK, BULK.length));
    }

    private ElasticsearchHttp http(ScriptedElasticsearch... servers) {
        return http(Stream.of(servers).map(ScriptedElasticsearch::uri).toList());
    }

    private ElasticsearchHttp http(List<URI> hosts, String... settings) {
        return opened(new ElasticsearchHttp(Servers.settings(hosts, settings), clock::get));
    }

    private ScriptedElasticsearch server() {
        return opened(ScriptedElasticsearch.start());
    }

    /** What was opened last is closed first. */
    private <T extends AutoCloseable> T opened(T resource) {
        open.push(resource);
        return resource;
    }

    private Future<HttpReply> inParallel(Callable<HttpReply> call) {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        open.push(thread::shutdownNow);
        return thread.submit(call);
    }

    /** An address that answers no SYN, as its queue of connections is full. */
    private URI blackHole() throws IOException {
        ServerSocket full = opened(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        boolean accepts = true;
        while (accepts) {
            accepts = connects(opened(new Socket()), full);
        }
        return URI.create("http://127.0.0.1:" + full.getLocalPort());
    }

    private static boolean connects(Socket socket, ServerSocket server) throws IOException {
        try {
            socket.connect(server.getLocalSocketAddress(), 200);
            return true;
        } catch (SocketTimeoutException full) {
            return false;
        }
    }
}
