// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.http;

import java.nio.charset.StandardCharsets;

/**
 * One request.
 *
 * @param method HTTP method
 * @param path path and query, beginning with a slash
 * @param contentType media type of the body
 * @param body holds the body from index 0; not to be changed until the reply is there
 * @param length bytes of the body; 0 for a request without one
 */
@SuppressWarnings("ArrayRecordComponent") // calls are sent once, never compared
public record HttpCall(String method, String path, String contentType, byte[] body, int length) {
    /** A request without a body. */
    public static HttpCall of(String method, String path) {
        return new HttpCall(method, path, "application/json", new byte[0], 0);
    }

    /** A request with a JSON body. */
    public static HttpCall json(String method, String path, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        return new HttpCall(method, path, "application/json", body, body.length);
    }

    /** A request with newline-delimited JSON, as {@code _bulk} takes it. */
    public static HttpCall ndjson(String path, byte[] body, int length) {
        return new HttpCall("POST", path, "application/x-ndjson", body, length);
    }
}
