// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.footprint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.estrace.benchmarks.sink.Listener;
import dev.estrace.benchmarks.sink.NullServer;
import dev.estrace.benchmarks.sink.SinkCount;
import dev.estrace.benchmarks.sink.Tally;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

class StallingRelayTest {
    private static final byte[] QUESTION = "GET / HTTP/1.1\r\n\r\n".getBytes(ISO_8859_1);

    @Test
    void passesRepliesUntilItStalls() throws Exception {
        try (Listener server = Listener.open(new NullServer(new Tally()))) {
            StallingRelay stalling = new StallingRelay(server.port());
            try (Listener relay = Listener.open(stalling);
                    SinkCount count = new SinkCount(relay.port());
                    Socket socket = new Socket(InetAddress.getLoopbackAddress(), relay.port())) {
                assertThat(count.now()).isZero();
                stalling.stall();
                socket.setSoTimeout(200);
                socket.getOutputStream().write(QUESTION);
                assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            }
        }
    }
}
