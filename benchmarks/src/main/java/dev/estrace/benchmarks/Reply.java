// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;

/** One answer of the null server: an HTTP status and a JSON body. */
record Reply(int status, String body) {
    private static final String CREATED = "{\"create\":{\"status\":201}}";

    /** What a bulk request with {@code filter_path=errors,items.*.status} gets when every document was stored. */
    static Reply allCreated(int documents) {
        return new Reply(200, "{\"errors\":false,\"items\":[" + (CREATED + ",").repeat(documents - 1) + CREATED + "]}");
    }

    /** The bytes to send: head and body in one, so that they leave in one write; a HEAD request gets no body. */
    ByteBuffer bytes(String method) {
        String head = "HTTP/1.1 " + status + " \r\n"
                + "X-elastic-product: Elasticsearch\r\n"
                + "content-type: application/json\r\n"
                + "content-length: " + body.length() + "\r\n\r\n";
        return ByteBuffer.wrap((method.equals("HEAD") ? head : head + body).getBytes(ISO_8859_1));
    }
}
