// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.validate;

import dev.estrace.core.http.ElasticsearchHttp;
import dev.estrace.core.http.HttpCall;
import java.io.IOException;

/** Asks Elasticsearch, and keeps the failure of a call that got no answer. Not thread-safe. */
final class Conversation {
    private final ElasticsearchHttp http;

    Conversation(ElasticsearchHttp http) {
        this.http = http;
    }

    /** @throws IOException when there is no complete answer */
    Answer get(String path) throws IOException {
        return Answer.of(http.send(HttpCall.of("GET", path)));
    }

    /** @throws IOException when there is no complete answer */
    Answer post(String path, String json) throws IOException {
        return Answer.of(http.send(HttpCall.json("POST", path, json)));
    }

    /** @throws IOException when there is no complete answer */
    Answer bulk(String path, byte[] lines) throws IOException {
        return Answer.of(http.send(HttpCall.ndjson(path, lines, lines.length)));
    }

    ElasticsearchHttp http() {
        return http;
    }
}
