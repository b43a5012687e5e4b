// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.sink;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.estrace.benchmarks.sink.Tally.Arrived;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;

/** Asks the sinks how much has arrived, over one bare socket that costs the measured JVM next to nothing; thread-safe. */
public final class SinkCount implements AutoCloseable {
    private static final String LENGTH = "content-length: ";

    private final Socket socket;
    private final InputStream replies;

    /** Connects to the null server at {@code httpPort}. */
    public SinkCount(int httpPort) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), httpPort);
        socket.setTcpNoDelay(true);
        replies = new BufferedInputStream(socket.getInputStream());
    }

    /** All that has arrived so far. */
    public long now() throws IOException {
        return await(0, Duration.ZERO).total();
    }

    /** Returns when {@code target} have arrived, or none has for as long as {@code quiet}. */
    public synchronized Arrived await(long target, Duration quiet) throws IOException {
        String ask = "GET /count?until=" + target + "&quietMillis=" + quiet.toMillis() + " HTTP/1.1\r\n\r\n";
        socket.getOutputStream().write(ask.getBytes(ISO_8859_1));
        String[] figures = body().split(" ", -1);
        return new Arrived(Long.parseLong(figures[0]), Long.parseLong(figures[1]));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String body() throws IOException {
        int length = 0;
        for (String header = header(); !header.isEmpty(); header = header()) {
            if (header.startsWith(LENGTH)) {
                length = Integer.parseInt(header.substring(LENGTH.length()));
            }
        }
        return new String(replies.readNBytes(length), ISO_8859_1);
    }

    private String header() throws IOException {
        StringBuilder header = new StringBuilder();
        for (int next = replies.read(); next != '\n'; next = replies.read()) {
            if (next < 0) {
                throw new EOFException("The sinks have gone");
            }
            header.append((char) next);
        }
        return header.toString().trim();
    }
}
