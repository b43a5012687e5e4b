// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class BareReplyTest {
    private static final String WHOLE = "HTTP/1.1 200 OK\r\nContent-Length: 16\r\n\r\n{\"errors\":false}";
    private static final String CHUNKED =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\na\r\n{\"errors\":\r\n6\r\nfalse}\r\n0\r\n\r\n";

    @Test
    void readsOneAfterTheOther() throws IOException {
        InputStream replies = stream(WHOLE + CHUNKED + WHOLE);
        for (int i = 0; i < 3; i++) {
            BareReply reply = BareReply.read(replies);
            assertThat(reply.body()).isEqualTo("{\"errors\":false}");
            assertThat(reply.saysAllStored()).isTrue();
        }
        assertThat(replies.read()).isEqualTo(-1);
    }

    @Test
    void doesNotTakeErrorsForStored() throws IOException {
        assertThat(BareReply.read(stream(CHUNKED.replace("false}", "true }"))).saysAllStored())
                .isFalse();
        assertThat(BareReply.read(stream(WHOLE.replace("200 OK", "429 No"))).saysAllStored())
                .isFalse();
    }

    @Test
    void failsAtTheEndOfTheConnection() {
        assertThatThrownBy(() -> BareReply.read(stream("HTTP/1.1 200 OK\r\n"))).isInstanceOf(EOFException.class);
    }

    private static InputStream stream(String replies) {
        return new ByteArrayInputStream(replies.getBytes(ISO_8859_1));
    }
}
