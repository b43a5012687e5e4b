// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.estrace.benchmarks.sink.Listener;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.Locale;

/** Stands between a driver and the server, changes nothing, and keeps each bulk body as it was sent. Thread-safe. */
final class RecordingRelay implements Listener.Service {
    private static final String LENGTH = "content-length:";
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final int BUFFER_BYTES = 64 * 1024;

    private final int serverPort;
    private final BulkBodies.Writer bodies;

    RecordingRelay(int serverPort, BulkBodies.Writer bodies) {
        this.serverPort = serverPort;
        this.bodies = bodies;
    }

    @Override
    public void serve(SocketChannel client) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort);
        try (SocketChannel server = SocketChannel.open(address)) {
            Thread replies = new Thread(() -> passReplies(server, client), "relay");
            replies.setDaemon(true);
            replies.start();
            passRequests(client, server);
        }
    }

    private void passRequests(SocketChannel client, SocketChannel server) throws IOException {
        InputStream requests = new BufferedInputStream(Channels.newInputStream(client), BUFFER_BYTES);
        for (String head = head(requests); !head.isEmpty(); head = head(requests)) {
            byte[] body = requests.readNBytes(length(head));
            if (head.contains("/_bulk")) {
                bodies.add(body);
            }
            write(server, ByteBuffer.wrap(head.getBytes(ISO_8859_1)));
            write(server, ByteBuffer.wrap(body));
        }
    }

    /** All lines up to the empty one; nothing at the end of the connection. */
    private static String head(InputStream requests) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int next = first(requests); next >= 0; next = requests.read()) {
            head.append((char) next);
            if (head.indexOf(END_OF_HEAD, head.length() - END_OF_HEAD.length()) >= 0) {
                return head.toString();
            }
        }
        if (!head.isEmpty()) {
            throw new EOFException("The connection ended within a request");
        }
        return "";
    }

    private static int first(InputStream requests) throws IOException {
        try {
            return requests.read();
        } catch (SocketException reset) {
            return -1; // between requests this is an end like any other
        }
    }

    private static int length(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(LENGTH))
                .mapToInt(
                        line -> Integer.parseInt(line.substring(LENGTH.length()).strip()))
                .findFirst()
                .orElse(0);
    }

    /** Reads and writes the channels themselves: their streams would lock each other out. */
    private static void passReplies(SocketChannel server, SocketChannel client) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
        try {
            while (server.read(buffer.clear()) >= 0) {
                write(client, buffer.flip());
            }
        } catch (ClosedChannelException closed) {
            return; // by the other side
        } catch (IOException e) {
            System.err.println("A reply was lost: " + e);
        }
    }

    private static void write(ByteChannel to, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }
}
