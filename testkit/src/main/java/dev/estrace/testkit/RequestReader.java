// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Reads HTTP/1.1 requests: by length or in chunks, plain or gzip. */
final class RequestReader {
    private final HttpInput in;
    private final OutputStream out;

    /** The input should be buffered. */
    RequestReader(InputStream in, OutputStream out) {
        this.in = new HttpInput(in);
        this.out = out;
    }

    /** The next request, nothing when the client has closed the connection. */
    Optional<RecordedRequest> next() throws IOException {
        String start = in.line();
        if (start.isEmpty()) {
            return Optional.empty();
        }
        String[] words = start.split(" ", -1);
        if (words.length != 3) {
            throw new IOException("Not HTTP: " + start);
        }
        String[] target = words[1].split("\\?", 2);
        Map<String, String> headers = in.headers();
        return Optional.of(
                new RecordedRequest(words[0], target[0], target.length == 2 ? target[1] : "", headers, body(headers)));
    }

    private String body(Map<String, String> headers) throws IOException {
        if (HttpInput.awaitsInvitation(headers)) {
            out.write(HttpInput.INVITATION);
        }
        byte[] sent = in.body(headers);
        if (!"gzip".equalsIgnoreCase(headers.get("Content-Encoding"))) {
            return new String(sent, StandardCharsets.UTF_8);
        }
        try (InputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(sent))) {
            return new String(unzipped.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
