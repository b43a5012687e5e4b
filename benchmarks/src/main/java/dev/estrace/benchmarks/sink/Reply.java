// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.sink;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;

/** One answer of the null server: an HTTP status and a body. */
record Reply(int status, String contentType, String body) {

    static Reply json(int status, String body) {
        return new Reply(status, "application/json", body);
    }

    /** A message without fields: an OTLP collector that has taken all. */
    static Reply protobuf() {
        return new Reply(200, "application/x-protobuf", "");
    }

    /** What Loki says to a push. */
    static Reply noContent() {
        return new Reply(204, "application/json", "");
    }

    /** The bytes to send: head and body in one, so that they leave in one write; a HEAD request gets no body. */
    ByteBuffer bytes(String method) {
        String head = "HTTP/1.1 " + status + " \r\n"
                + "X-elastic-product: Elasticsearch\r\n"
                + "content-type: " + contentType + "\r\n"
                + "content-length: " + body.length() + "\r\n\r\n";
        return ByteBuffer.wrap((method.equals("HEAD") ? head : head + body).getBytes(ISO_8859_1));
    }
}
