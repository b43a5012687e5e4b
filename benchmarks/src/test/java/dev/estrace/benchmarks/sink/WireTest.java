// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.sink;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WireTest {
    private ServerSocketChannel server;
    private SocketChannel client;
    private SocketChannel connection;

    @BeforeEach
    void connect() throws IOException {
        server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        client = SocketChannel.open(server.getLocalAddress());
        connection = server.accept();
    }

    @AfterEach
    void disconnect() throws IOException {
        client.close();
        connection.close();
        server.close();
    }

    @Test
    void takesAResetBetweenRequestsForAnEnd() throws Exception {
        reset();
        assertThat(new HttpReader(new Wire(connection)).next()).isNull();
    }

    @Test
    void tellsOfAResetWithinARequest() throws Exception {
        Wire wire = new Wire(connection);
        client.write(ByteBuffer.wrap("POST /_bulk HTTP/1.1\r\n".getBytes(US_ASCII)));
        assertThat(wire.awaitRequest()).isTrue();
        wire.line();
        reset();
        assertThatThrownBy(wire::line).isInstanceOf(SocketException.class);
    }

    private void reset() throws IOException {
        client.setOption(StandardSocketOptions.SO_LINGER, 0);
        client.close();
    }
}
