// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.sink;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** The bytes of one connection, read in large pieces; for one thread. */
final class Wire {
    static final int BUFFER_BYTES = 256 * 1024;
    private static final int LONGEST_LINE = 8 * 1024;

    private final SocketChannel connection;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).flip();

    Wire(SocketChannel connection) {
        this.connection = connection;
    }

    /** Waits for the next request; false when the peer has ended the connection, politely or not. */
    boolean awaitRequest() {
        try {
            return buffer.hasRemaining() || fill();
        } catch (IOException reset) {
            return false; // httpclient5 closes idle connections by a reset: between requests nothing is lost
        }
    }

    /** One line of a head, without its end. */
    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (byte next = read(); next != '\n'; next = read()) {
            line.append((char) next);
            if (line.length() > LONGEST_LINE) {
                throw new ProtocolException("A line of a request's head is longer than " + LONGEST_LINE);
            }
        }
        return line.toString().trim();
    }

    /** Takes at least one byte and at most {@code most}; they are good until the next call. */
    ByteBuffer take(long most) throws IOException {
        require();
        int length = (int) Math.min(most, buffer.remaining());
        ByteBuffer taken = buffer.slice(buffer.position(), length);
        buffer.position(buffer.position() + length);
        return taken;
    }

    private byte read() throws IOException {
        require();
        return buffer.get();
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
