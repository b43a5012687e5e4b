// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CappedReplyTest {
    private static final int LARGEST = 16 << 20;
    private static final byte[] PART = new byte[64 << 10];

    private final AtomicLong written = new AtomicLong();

    @Test
    void readsTheLargestReply() throws IOException {
        assertThat(sent(out -> {
                            head(out, "Content-Length: " + LARGEST);
                            body(out, LARGEST);
                        })
                        .body())
                .hasSize(LARGEST);
    }

    @Test
    void refusesALongReplyByItsHeaderAlone() {
        assertThatThrownBy(() -> sent(out -> head(out, "Content-Length: 1073741824")))
                .isInstanceOf(ReplyTooLargeException.class)
                .hasMessage("the reply is larger than 16777216 bytes");
    }

    @Test
    void stopsReadingAReplyThatDoesNotEnd() throws IOException {
        try (RawServer server = new RawServer(this::endless)) {
            assertThatThrownBy(() -> sent(server)).isInstanceOf(ReplyTooLargeException.class);
            await().until(server::isCut);
        }

        long inBuffersOnTheWay = 32 << 20;
        assertThat(written).hasValueBetween(LARGEST, LARGEST + inBuffersOnTheWay);
    }

    @Test
    void readsAReplyWithoutALength() throws IOException {
        HttpReply reply = sent(out -> {
            head(out, "Transfer-Encoding: chunked");
            out.write("3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        });

        assertThat(reply.text()).isEqualTo("abcde");
    }

    private static HttpReply sent(RawServer.Writing response) throws IOException {
        try (RawServer server = new RawServer(response)) {
            return sent(server);
        }
    }

    private static HttpReply sent(RawServer server) throws IOException {
        try (ElasticsearchHttp http = new ElasticsearchHttp(Servers.settings(List.of(server.uri())))) {
            return http.send(HttpCall.of("GET", "/"));
        }
    }

    private void endless(OutputStream out) throws IOException {
        head(out, "Connection: close");
        body(out, Long.MAX_VALUE);
    }

    private static void head(OutputStream out, String header) throws IOException {
        out.write(("HTTP/1.1 200 OK\r\n" + header + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private void body(OutputStream out, long length) throws IOException {
        while (written.get() < length) {
            out.write(PART);
            written.addAndGet(PART.length);
        }
    }
}
