// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class RequestReaderTest {
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final ByteArrayOutputStream answered = new ByteArrayOutputStream();

    @Test
    void readsOneRequestAfterTheOther() throws IOException {
        send("POST /_bulk?a=b HTTP/1.1\r\nContent-Length: 3\r\nX-Two: 1\r\nx-two: 2\r\n\r\nabc");
        send("GET / HTTP/1.1\r\n\r\n");

        RequestReader reader = reader();

        RecordedRequest post = reader.next().orElseThrow();
        assertThat(post.query()).isEqualTo("a=b");
        assertThat(post.body()).isEqualTo("abc");
        assertThat(post.headers()).containsEntry("X-TWO", "1, 2");
        assertThat(reader.next().orElseThrow().path()).isEqualTo("/");
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void joinsChunks() throws IOException {
        send("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n");

        assertThat(reader().next().orElseThrow().body()).isEqualTo("abc0123456789");
    }

    @Test
    void unzipsAfterInvitingTheBody() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write("gr\u00fcn".getBytes(StandardCharsets.UTF_8));
        }
        send("POST / HTTP/1.1\r\nContent-Encoding: gzip\r\nExpect: 100-continue\r\nContent-Length: " + zipped.size()
                + "\r\n\r\n");
        zipped.writeTo(sent);

        assertThat(reader().next().orElseThrow().body()).isEqualTo("gr\u00fcn");
        assertThat(answered.toString(StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
    }

    @Test
    void givesUpOnARequestCutShort() {
        send("POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc");

        assertThatThrownBy(reader()::next).isInstanceOf(EOFException.class).hasMessageContaining("3 of 10");
    }

    private void send(String text) {
        sent.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private RequestReader reader() {
        return new RequestReader(new ByteArrayInputStream(sent.toByteArray()), answered);
    }
}
