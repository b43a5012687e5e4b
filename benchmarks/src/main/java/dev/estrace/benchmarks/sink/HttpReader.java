// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.sink;

import java.io.IOException;
import java.net.ProtocolException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the HTTP/1.1 requests of one connection; for one thread. */
final class HttpReader {
    private final Wire wire;

    HttpReader(Wire wire) {
        this.wire = wire;
    }

    /** One request: its method, its path with the query, and its body, to be read before the next. */
    record Request(String method, String path, Body body) {}

    /** The next request, or null at the end of the connection. */
    @Nullable
    Request next() throws IOException {
        if (!wire.awaitRequest()) {
            return null;
        }
        String start = wire.line();
        String[] words = start.split(" ", -1);
        if (words.length != 3) {
            throw new ProtocolException("Not a request: " + start);
        }
        return new Request(words[0], words[1], body());
    }

    private Body body() throws IOException {
        Body body = Body.ofLength(wire, 0);
        for (String header = wire.line(); !header.isEmpty(); header = wire.line()) {
            String[] parts = header.toLowerCase(Locale.ROOT).split(":\\s*", 2);
            switch (parts[0]) {
                case "content-length" -> body = Body.ofLength(wire, Long.parseLong(parts[1]));
                case "transfer-encoding" -> body = chunked(header, parts[1]);
                case "content-encoding", "expect" ->
                    throw new ProtocolException("Only plain bodies are read, not " + header);
                default -> {}
            }
        }
        return body;
    }

    private Body chunked(String header, String coding) throws ProtocolException {
        if (!coding.equals("chunked")) {
            throw new ProtocolException("Only plain bodies are read, not " + header);
        }
        return Body.chunked(wire);
    }
}
