// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ForwardProxyTest {
    private static final String LINES = RawClient.LINES;

    private final ScriptedElasticsearch server = ScriptedElasticsearch.start();
    private final ForwardProxy open = ForwardProxy.open();
    private final ForwardProxy locked = ForwardProxy.authenticating("ü", "a:b");

    @AfterEach
    void close() {
        open.close();
        locked.close();
        server.close();
    }

    @Test
    void forwardsRequestAfterRequestAsTheServerExpectsThem() throws IOException {
        try (RawClient client = new RawClient(open.uri())) {
            client.send(bulk("Authorization: ApiKey x\r\nProxy-Connection: keep-alive\r\n"));
            assertThat(client.reply()).startsWith("HTTP/1.1 200").contains("\"status\":201");
            client.send("HEAD " + server.uri() + " HTTP/1.1\r\n\r\n");
            assertThat(client.head()).startsWith("HTTP/1.1 200");
        }

        RecordedRequest bulk = server.bulkRequests().get(0);
        assertThat(bulk.path()).isEqualTo("/traces/_bulk");
        assertThat(bulk.query()).isEqualTo("timeout=1s");
        assertThat(bulk.body()).isEqualTo(LINES);
        assertThat(bulk.headers()).containsEntry("authorization", "ApiKey x").doesNotContainKey("proxy-connection");
        assertThat(server.requests().get(1).path()).isEqualTo("/");
        assertThat(open.requests())
                .extracting(ProxyRequest::method, ProxyRequest::target)
                .containsExactly(
                        tuple("POST", server.uri() + "/traces/_bulk?timeout=1s"),
                        tuple("HEAD", server.uri().toString()));
        assertThat(open.requests()).allMatch(ProxyRequest::isForwarded);
    }

    @Test
    void forwardsChunksAndInvitedBodies() throws IOException {
        try (RawClient client = new RawClient(open.uri())) {
            client.send("POST " + server.uri() + "/traces/_bulk HTTP/1.1\r\nTransfer-Encoding: chunked\r\n"
                    + "Content-Type: application/x-ndjson\r\nExpect: 100-continue\r\n\r\n");
            assertThat(client.head()).startsWith("HTTP/1.1 100");
            client.send(Integer.toHexString(LINES.length()) + "\r\n" + LINES + "\r\n0\r\n\r\n");
            assertThat(client.reply()).startsWith("HTTP/1.1 200");
        }
        assertThat(server.bulkRequests().get(0).body()).isEqualTo(LINES);
    }

    @Test
    void tunnelsWhatItCannotRead() throws IOException {
        try (RawClient client = new RawClient(open.uri())) {
            client.send(connect("") + "HEAD / HTTP/1.1\r\n\r\n");
            assertThat(client.head()).startsWith("HTTP/1.1 200 Connection established");
            assertThat(client.head()).startsWith("HTTP/1.1 200").contains(Response.PRODUCT);

            server.closeConnections();

            assertThat(client.next()).isEqualTo(-1);
        }
        assertThat(open.requests()).extracting(ProxyRequest::method).containsExactly("CONNECT");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void asksForThePasswordAndHearsItOnTheSameConnection() throws IOException {
        String right = "Proxy-Authorization: Basic "
                + Base64.getEncoder().encodeToString("ü:a:b".getBytes(StandardCharsets.UTF_8)) + "\r\n";
        try (RawClient client = new RawClient(locked.uri())) {
            client.send(bulk(""));
            assertThat(client.reply()).startsWith("HTTP/1.1 407").contains("Proxy-Authenticate: Basic");
            client.send(bulk("Proxy-Authorization: Basic d3Jvbmc=\r\n"));
            assertThat(client.reply()).startsWith("HTTP/1.1 407");
            client.send(bulk(right));
            assertThat(client.reply()).startsWith("HTTP/1.1 200");
            client.send(connect(""));
            assertThat(client.head()).startsWith("HTTP/1.1 407");
            client.send(connect(right));
            assertThat(client.head()).startsWith("HTTP/1.1 200");
        }

        assertThat(locked.requests()).extracting(ProxyRequest::status).containsExactly(407, 407, 200, 407, 200);
        assertThat(server.requests()).hasSize(1);
        assertThat(server.requests().get(0).headers()).doesNotContainKey("proxy-authorization");
    }

    @Test
    void refusesUntilAllowed() throws IOException {
        open.refuse();
        try (RawClient client = new RawClient(open.uri())) {
            client.send(connect(""));
            assertThat(client.head()).startsWith("HTTP/1.1 403");
            open.allow();
            client.send(connect(""));
            assertThat(client.head()).startsWith("HTTP/1.1 200");
            open.refuse();
            assertThat(client.next()).isEqualTo(-1);
        }
    }

    @Test
    void saysThatTheServerIsNotThere() throws IOException {
        server.refuseConnections();
        try (RawClient client = new RawClient(open.uri())) {
            client.send(connect(""));
            assertThat(client.head()).startsWith("HTTP/1.1 502");
        }
        assertThat(open.requests()).extracting(ProxyRequest::isForwarded).containsExactly(false);
    }

    private String bulk(String headers) {
        return "POST " + server.uri() + "/traces/_bulk?timeout=1s HTTP/1.1\r\nContent-Type: application/x-ndjson\r\n"
                + headers + "Content-Length: " + LINES.length() + "\r\n\r\n" + LINES;
    }

    private String connect(String headers) {
        return "CONNECT 127.0.0.1:" + server.uri().getPort() + " HTTP/1.1\r\n" + headers + "\r\n";
    }
}
