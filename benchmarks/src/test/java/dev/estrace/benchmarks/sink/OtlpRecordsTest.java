// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;

class OtlpRecordsTest {
    @Test
    void countsTheRecordsOfAllScopes() throws Exception {
        byte[] scope = join(field(1, new byte[300]), field(2, new byte[500]), field(2, new byte[0]));
        byte[] resource = join(field(1, new byte[20]), field(2, scope), field(2, scope));
        assertThat(count(join(field(1, resource), field(1, resource)))).isEqualTo(8);
        assertThat(count(new byte[0])).isZero();
    }

    @Test
    void jumpsOverNumbers() throws Exception {
        byte[] numbers = {0x28, (byte) 0x80, 0x01, 0x31, 1, 2, 3, 4, 5, 6, 7, 8, 0x3D, 1, 2, 3, 4};
        assertThat(count(join(numbers, field(1, field(2, field(2, numbers)))))).isEqualTo(1);
    }

    @Test
    void refusesWhatIsNoProtobuf() {
        assertThatThrownBy(() -> count(new byte[] {0x0B})).hasMessageContaining("No protobuf");
        assertThatThrownBy(() -> count(new byte[] {0x0A, 5, 0x12})).hasMessageContaining("ended within a message");
    }

    private static byte[] field(int number, byte[] content) {
        ByteArrayOutputStream field = new ByteArrayOutputStream();
        field.write((number << 3) | 2);
        field.write((content.length & 0x7F) | 0x80);
        field.write(content.length >>> 7);
        field.writeBytes(content);
        return field.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static long count(byte[] request) throws IOException {
        try (ServerSocketChannel server =
                        ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                SocketChannel client = SocketChannel.open(server.getLocalAddress());
                SocketChannel connection = server.accept()) {
            client.write(ByteBuffer.wrap(request));
            return OtlpRecords.count(Body.ofLength(new Wire(connection), request.length));
        }
    }
}
