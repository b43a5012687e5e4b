// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;

/** One plain socket, kept: bodies go from file to socket within the kernel, replies are looked at for errors only. */
final class BareConnection implements Closeable {
    private static final String HEAD = """
            POST /_bulk?timeout=10s&filter_path=errors HTTP/1.1\r
            host: 127.0.0.1\r
            content-type: application/x-ndjson\r
            content-length: %d\r
            \r
            """;

    private final SocketChannel socket;
    private final InputStream replies;

    BareConnection(int port) throws IOException {
        socket = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        replies = new BufferedInputStream(Channels.newInputStream(socket));
    }

    /** Returns when the server has answered; {@link IOException} unless it stored all. */
    void send(BulkBodies bodies, BulkBodies.Body body) throws IOException {
        ByteBuffer head = ByteBuffer.wrap(HEAD.formatted(body.bytes()).getBytes(ISO_8859_1));
        while (head.hasRemaining()) {
            socket.write(head);
        }
        for (long sent = 0; sent < body.bytes(); ) {
            sent += bodies.file().transferTo(body.start() + sent, body.bytes() - sent, socket);
        }
        BareReply reply = BareReply.read(replies);
        if (!reply.saysAllStored()) {
            throw new IOException("Not all was stored: " + reply);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
