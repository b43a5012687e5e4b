// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** What there is of an HTTP reply when nobody wants to know more; the body is a few bytes, in one piece or in chunks. */
record BareReply(String status, String body) {
    private static final String STORED = "HTTP/1.1 200";
    private static final String LENGTH = "content-length:";
    private static final int MOST_SHOWN = 500;
    private static final String CHUNKED = "transfer-encoding: chunked";

    static BareReply read(InputStream replies) throws IOException {
        String status = line(replies);
        int length = 0;
        boolean chunked = false;
        for (String header = line(replies); !header.isEmpty(); header = line(replies)) {
            String lower = header.toLowerCase(Locale.ROOT);
            chunked |= lower.equals(CHUNKED);
            if (lower.startsWith(LENGTH)) {
                length = Integer.parseInt(lower.substring(LENGTH.length()).strip());
            }
        }
        return new BareReply(status, chunked ? chunks(replies) : text(replies, length));
    }

    boolean saysAllStored() {
        return status.startsWith(STORED) && body.contains("\"errors\":false");
    }

    /** The status, and the beginning of the body. */
    @Override
    public String toString() {
        return status + " " + body.substring(0, Math.min(body.length(), MOST_SHOWN));
    }

    private static String chunks(InputStream replies) throws IOException {
        StringBuilder body = new StringBuilder();
        int length;
        do {
            length = Integer.parseInt(line(replies), 16);
            body.append(text(replies, length));
            line(replies);
        } while (length > 0);
        return body.toString();
    }

    private static String text(InputStream replies, int length) throws IOException {
        return new String(replies.readNBytes(length), ISO_8859_1);
    }

    private static String line(InputStream replies) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = replies.read(); next != '\n'; next = replies.read()) {
            if (next < 0) {
                throw new EOFException("The server has closed the connection");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }
}
