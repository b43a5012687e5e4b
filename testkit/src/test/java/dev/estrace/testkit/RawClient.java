// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Speaks HTTP word by word over one connection. */
final class RawClient implements AutoCloseable {
    static final String LINES = "{\"create\":{\"_id\":\"%s\"}}\n{\"x\":1}\n";
    private static final Pattern LENGTH = Pattern.compile("Content-Length: (\\d+)");
    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;
    private final InputStream in;

    RawClient(URI uri) throws IOException {
        socket = new Socket(uri.getHost(), uri.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = socket.getInputStream();
    }

    String bulk(String id) throws IOException {
        sendBulk(id);
        return reply();
    }

    void sendBulk(String id) throws IOException {
        String body = LINES.formatted(id);
        send("POST /traces/_bulk?timeout=10s HTTP/1.1\r\nContent-Type: application/x-ndjson\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body);
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** By its length; empty when the connection has ended in place of it. */
    String reply() throws IOException {
        String head = head();
        Matcher length = LENGTH.matcher(head);
        int bytes = length.find() ? Integer.parseInt(length.group(1)) : 0;
        return head + new String(in.readNBytes(bytes), StandardCharsets.ISO_8859_1);
    }

    String head() throws IOException {
        StringBuilder head = new StringBuilder();
        for (String line = line(); !line.isEmpty(); line = line()) {
            head.append(line).append("\r\n");
        }
        return head.isEmpty() ? "" : head.append("\r\n").toString();
    }

    String line() throws IOException {
        return new HttpInput(in).line();
    }

    int next() throws IOException {
        return in.read();
    }

    String everything() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    void skip(long bytes) throws IOException {
        in.skipNBytes(bytes);
    }

    void waitOnly(Duration limit) throws SocketException {
        socket.setSoTimeout((int) limit.toMillis());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
