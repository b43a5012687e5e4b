// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the HTTP/1.1 requests of one connection, of each body only the number of its lines; for one thread. */
final class HttpReader {
    static final int BUFFER_BYTES = 256 * 1024;
    private static final int LONGEST_LINE = 8 * 1024;

    private final SocketChannel connection;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).flip();

    HttpReader(SocketChannel connection) {
        this.connection = connection;
    }

    /** One request: its method, its path with the query, and the lines of its body. */
    record Request(String method, String path, long lines) {}

    /** The next request, or null at the end of the connection. */
    @Nullable
    Request next() throws IOException {
        if (!buffer.hasRemaining() && !fill()) {
            return null;
        }
        String start = line();
        String[] words = start.split(" ", -1);
        if (words.length != 3) {
            throw new ProtocolException("Not a request: " + start);
        }
        return new Request(words[0], words[1], bodyLines(contentLength()));
    }

    private long contentLength() throws IOException {
        long length = 0;
        for (String header = line(); !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':');
            switch (header.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT)) {
                case "content-length" ->
                    length = Long.parseLong(header.substring(colon + 1).trim());
                case "transfer-encoding", "content-encoding", "expect" ->
                    throw new ProtocolException("Only plain bodies of a stated length are read, not " + header);
                default -> {}
            }
        }
        return length;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (byte next = read(); next != '\n'; next = read()) {
            line.append((char) next);
            if (line.length() > LONGEST_LINE) {
                throw new ProtocolException("A line of a request's head is longer than " + LONGEST_LINE);
            }
        }
        return line.toString().trim();
    }

    private byte read() throws IOException {
        require();
        return buffer.get();
    }

    private long bodyLines(long length) throws IOException {
        long lines = 0;
        long left = length;
        while (left > 0) {
            require();
            int start = buffer.position();
            int end = (int) Math.min(buffer.limit(), start + left);
            lines += NewlineCounter.count(buffer, start, end);
            buffer.position(end);
            left -= end - start;
        }
        return lines;
    }

    private void require() throws IOException {
        if (!buffer.hasRemaining() && !fill()) {
            throw new EOFException("The connection ended within a request");
        }
    }

    private boolean fill() throws IOException {
        int read = connection.read(buffer.clear());
        buffer.flip();
        return read > 0;
    }
}
