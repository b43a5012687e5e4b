// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Reads the parts of HTTP/1.1 messages: lines, headers, bodies by length or in chunks. */
final class HttpInput {
    static final byte[] INVITATION = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final InputStream in;

    /** The input should be buffered. */
    HttpInput(InputStream in) {
        this.in = in;
    }

    /** Without its end; empty at the end of the stream. */
    String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    /** By name in any case; several of one name are joined by a comma. */
    Map<String, String> headers() throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                throw new IOException("Not a header: " + line);
            }
            headers.merge(line.substring(0, colon), line.substring(colon + 1).strip(), (a, b) -> a + ", " + b);
        }
        return headers;
    }

    /** As these headers frame it; empty when they do not. */
    byte[] body(Map<String, String> headers) throws IOException {
        return isChunked(headers) ? chunks() : exactly(Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
    }

    /** Up to the end of the stream. */
    byte[] rest() throws IOException {
        return in.readAllBytes();
    }

    /** Whether the body comes only after an {@link #INVITATION}. */
    static boolean awaitsInvitation(Map<String, String> headers) {
        return "100-continue".equalsIgnoreCase(headers.get("Expect"));
    }

    static boolean isChunked(Map<String, String> headers) {
        return "chunked".equalsIgnoreCase(headers.get("Transfer-Encoding"));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            body.write(exactly(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        String size = line().replaceFirst(";.*", "").strip();
        try {
            return Integer.parseInt(size, 16);
        } catch (NumberFormatException e) {
            throw new IOException("Not the size of a chunk: " + size, e);
        }
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The other side sent " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }
}
