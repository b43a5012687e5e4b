// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultProxyTest {
    private static final String LINES = RawClient.LINES;

    private final ScriptedElasticsearch server = ScriptedElasticsearch.start();
    private final FaultProxy proxy = FaultProxy.inFrontOf(server.uri());

    @AfterEach
    void close() {
        proxy.close();
        server.close();
    }

    @Test
    void passesEverythingOnAsItComes() throws IOException {
        try (RawClient client = client()) {
            assertThat(client.bulk("a")).contains("HTTP/1.1 200", "X-elastic-product", "\"errors\":false");
            client.send(
                    "POST /traces/_bulk HTTP/1.1\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n"
                            + Integer.toHexString(LINES.length()) + "\r\n" + LINES + "\r\n0\r\n\r\n");
            assertThat(client.reply()).contains("\"status\":201");
            client.send("HEAD /_index_template/none HTTP/1.1\r\n\r\n");
            assertThat(client.head()).startsWith("HTTP/1.1 404");
            assertThat(client.bulk("b")).contains("HTTP/1.1 200");
        }

        assertThat(server.stored()).containsOnlyKeys("a", "%s", "b");
        assertThat(List.of(proxy.connectionsAccepted(), proxy.requestsForwarded(), proxy.faultsInjected()))
                .containsExactly(1L, 4L, 0L);
    }

    @Test
    void invitesBodiesThatAwaitIt() throws IOException {
        try (RawClient client = client()) {
            client.send(
                    "POST /traces/_bulk HTTP/1.1\r\nContent-Type: application/x-ndjson\r\nExpect: 100-continue\r\nContent-Length: "
                            + LINES.length() + "\r\n\r\n");
            assertThat(client.line()).isEqualTo("HTTP/1.1 100 Continue");
            assertThat(client.line()).isEmpty();
            client.send(LINES);

            assertThat(client.reply()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void refusesAndComesBackOnTheSamePort() throws IOException {
        URI before = proxy.uri();
        try (RawClient open = client()) {
            open.bulk("a");
            proxy.refuse();

            assertThat(open.next()).isEqualTo(-1);
            assertThatThrownBy(this::client).isInstanceOf(ConnectException.class);
        }
        proxy.passThrough();

        assertThat(proxy.uri()).isEqualTo(before);
        assertThat(onNewConnection("b")).startsWith("HTTP/1.1 200");
    }

    @Test
    void resetsOnAcceptAndWhatWasAcceptedBefore() throws IOException {
        try (RawClient open = client()) {
            open.bulk("a");
            proxy.resetOnAccept();

            assertThat(open.next()).isEqualTo(-1);
            assertThatThrownBy(() -> onNewConnection("b")).isInstanceOf(SocketException.class);
        }
        assertThat(proxy.faultsInjected()).isOne();
        assertThat(server.bulkRequests()).hasSize(1);
    }

    @Test
    void resetsWithinBodiesAndLetsShorterOnesPass() throws IOException {
        String small = LINES.formatted("small");
        proxy.resetMidBody(small.length());

        assertThat(onNewConnection("small")).startsWith("HTTP/1.1 200");
        try (RawClient client = client()) {
            assertThatThrownBy(() -> client.bulk("larger")).isInstanceOf(SocketException.class);
        }

        assertThat(proxy.faultsInjected()).isOne();
        assertThat(proxy.requestsForwarded()).isOne();
        assertThat(server.stored()).containsOnlyKeys("small");
    }

    @Test
    void dropsTheReplyToEveryNthBulkRequestAlone() throws IOException {
        proxy.dropReplyEvery(2);

        assertThat(onNewConnection("a")).startsWith("HTTP/1.1 200");
        assertThat(onNewConnection("GET /_cluster/health HTTP/1.1", "")).startsWith("HTTP/1.1 200");
        assertThat(onNewConnection("b")).isEmpty();
        assertThat(onNewConnection("c")).startsWith("HTTP/1.1 200");
        assertThat(onNewConnection("d")).isEmpty();

        assertThat(server.stored()).containsOnlyKeys("a", "b", "c", "d");
        assertThat(proxy.faultsInjected()).isEqualTo(2);
    }

    @Test
    void hangsUntilTheClientLeavesThoughTheServerHasAnswered() throws IOException {
        proxy.hang();
        try (RawClient client = client()) {
            client.sendBulk("a");
            await().until(() -> proxy.faultsInjected() == 1);

            client.waitOnly(Duration.ofMillis(50));
            assertThatThrownBy(client::next).isInstanceOf(SocketTimeoutException.class);
        }
        assertThat(server.stored()).containsOnlyKeys("a");

        proxy.passThrough();
        assertThat(onNewConnection("b")).startsWith("HTTP/1.1 200");
    }

    @Test
    void hangsEveryNthConnection() throws IOException {
        proxy.hangEvery(2);
        try (RawClient first = client();
                RawClient second = client()) {
            second.sendBulk("second");
            await().until(() -> proxy.faultsInjected() == 1);

            assertThat(List.of(first.bulk("a"), first.bulk("b"))).allMatch(reply -> reply.startsWith("HTTP/1.1 200"));
            second.waitOnly(Duration.ofMillis(50));
            assertThatThrownBy(second::next).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void tricklesTheWholeReply() throws IOException {
        proxy.trickle(Duration.ofMillis(1));
        long start = System.nanoTime();

        String reply = onNewConnection("a");

        assertThat(reply).contains("\"errors\":false");
        assertThat(System.nanoTime() - start)
                .isGreaterThan(Duration.ofMillis(reply.length()).toNanos());
    }

    @Test
    void truncatesRepliesWithinTheirBody() throws IOException {
        String whole = onNewConnection("a");
        proxy.truncateReplies();

        try (RawClient client = client()) {
            client.sendBulk("b");
            String reply = client.everything();

            int head = whole.indexOf("\r\n\r\n") + 4;
            assertThat(reply).hasSize(head + (whole.length() - head) / 2).startsWith(whole.substring(0, head));
        }
        assertThat(server.stored()).containsOnlyKeys("a", "b");
    }

    @Test
    void answersGarbageInGoodHttp() throws IOException {
        proxy.garbageReplies();

        HttpReply reply = new JsonHttp(proxy.uri()).send("POST", "/traces/_bulk", LINES);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers().firstValue(Response.PRODUCT)).contains("Elasticsearch");
        assertThatThrownBy(reply::json).hasMessageContaining("Not JSON");
        assertThat(server.stored()).hasSize(1);
    }

    @Test
    void answersAsACaptivePortal() {
        proxy.wrongTypeReplies();

        HttpReply reply = new JsonHttp(proxy.uri()).send("GET", "/_cluster/health", null);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers().firstValue(Response.PRODUCT)).isEmpty();
        assertThat(reply.headers().firstValue("Content-Type")).contains("text/html");
        assertThat(reply.body()).startsWith("<!DOCTYPE html>");
    }

    @Test
    void answersAsLongAsToldAndEndlesslyUntilTheClientLeaves() throws IOException {
        proxy.hugeReplies(1_000_000);
        HttpReply reply = new JsonHttp(proxy.uri()).send("POST", "/traces/_bulk", LINES);
        assertThat(reply.body()).hasSizeGreaterThan(1_000_000).startsWith("{\"took\":1,\"errors\":false,\"items\":[{");

        proxy.hugeReplies(Long.MAX_VALUE);
        try (RawClient client = client()) {
            client.sendBulk("endless");
            client.skip(20_000_000);
        }
        await().until(() -> proxy.connectionsBroken() == 1);
    }

    @Test
    void closesConnectionsThatAreIdleAndNoOthers() throws IOException {
        try (RawClient client = client()) {
            client.bulk("a");
            proxy.closeIdle(Duration.ofMillis(300));
            assertThat(client.bulk("b")).startsWith("HTTP/1.1 200");
            assertThat(proxy.faultsInjected()).isZero();
            assertThat(client.next()).isEqualTo(-1);
            assertThat(proxy.faultsInjected()).isOne();
        }
        assertThat(onNewConnection("c")).startsWith("HTTP/1.1 200");
    }

    @Test
    void switchesForOpenConnectionsToo() throws IOException {
        try (RawClient client = client()) {
            client.bulk("a");
            proxy.wrongTypeReplies();
            assertThat(client.bulk("b")).contains("text/html");
            proxy.passThrough();
            assertThat(client.bulk("c")).contains("\"errors\":false");
        }
    }

    @Test
    void closesTheClientsConnectionWhenTheServerIsGone() throws IOException {
        try (RawClient client = client()) {
            client.bulk("a");
            server.refuseConnections();

            assertThat(bulkOrReset(client)).isEmpty();
            assertThat(onNewConnection("GET / HTTP/1.1", "")).isEmpty();
        }
        server.acceptConnections();

        assertThat(onNewConnection("c")).startsWith("HTTP/1.1 200");
        assertThat(proxy.connectionsBroken()).isEqualTo(2);
    }

    @Test
    void leavesNoThreadThoughServerAndClientHang() throws IOException {
        ScriptedElasticsearch silent = ScriptedElasticsearch.start();
        silent.answerAlways(Answer.good().delay(Duration.ofMinutes(1)));
        FaultProxy closed = FaultProxy.inFrontOf(silent.uri());
        try (RawClient waiting = new RawClient(closed.uri());
                RawClient idle = new RawClient(closed.uri())) {
            waiting.sendBulk("a");
            await().until(() -> silent.bulkRequests().size() == 1 && closed.connectionsAccepted() == 2);

            closed.close();

            assertThat(waiting.everything()).isEmpty();
            assertThat(idle.everything()).isEmpty();
        } finally {
            silent.close();
        }
    }

    @Test
    void takesNoTargetThatItCannotRead() {
        assertThatThrownBy(() -> FaultProxy.inFrontOf(URI.create("https://localhost:9200")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https://localhost:9200");
    }

    private String onNewConnection(String id) throws IOException {
        try (RawClient client = client()) {
            return client.bulk(id);
        }
    }

    private String onNewConnection(String requestLine, String body) throws IOException {
        try (RawClient client = client()) {
            client.send(requestLine + "\r\n\r\n" + body);
            return client.reply();
        }
    }

    /** A server that is gone lets the proxy's write fail or its read, which leaves it a request to discard. */
    private static String bulkOrReset(RawClient client) throws IOException {
        try {
            return client.bulk("b");
        } catch (SocketException e) {
            return "";
        }
    }

    /** A client that sees what comes over the wire. */
    private RawClient client() throws IOException {
        return new RawClient(proxy.uri());
    }
}
