// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;

/** What a server answered. Immutable. */
public record HttpReply(int status, HttpHeaders headers, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The parsed body; a missing node when it is empty. */
    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Not JSON: " + this, e);
        }
    }

    /**
     * This reply, when its status is 2xx.
     *
     * @throws IllegalStateException with the status and the body on any other
     */
    public HttpReply successful() {
        if (status / 100 != 2) {
            throw new IllegalStateException("Elasticsearch answered " + status + ": " + body);
        }
        return this;
    }
}
