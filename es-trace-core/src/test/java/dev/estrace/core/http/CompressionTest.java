// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.testkit.RecordedRequest;
import dev.estrace.testkit.ScriptedElasticsearch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CompressionTest {
    private static final String LONG = "{\"index\":\"x\"}".repeat(1000);
    private static final String SHORT = "{\"size\":1}";

    private final ScriptedElasticsearch server = ScriptedElasticsearch.start();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void sendsALongBodyCompressedInOnePiece() throws IOException {
        RecordedRequest request = sent(LONG, "compression", "gzip");

        assertThat(request.body()).isEqualTo(LONG);
        assertThat(request.headers()).containsEntry("Content-Encoding", "gzip").doesNotContainKey("Transfer-Encoding");
        assertThat(Integer.parseInt(request.headers().getOrDefault("Content-Length", "")))
                .isLessThan(LONG.length() / 10);
        assertThat(request.headers().get("Content-Type")).startsWith("application/json");
    }

    @Test
    void sendsAShortBodyAsItIs() throws IOException {
        RecordedRequest request = sent(SHORT, "compression", "gzip");

        assertThat(request.body()).isEqualTo(SHORT);
        assertThat(request.headers()).doesNotContainKey("Content-Encoding");
    }

    @Test
    void compressesNothingUntilTold() throws IOException {
        assertThat(sent(LONG).headers()).doesNotContainKey("Content-Encoding");
    }

    @Test
    void compressesOnlyTheBytesOfTheBody() throws IOException {
        byte[] array = (LONG + "beyond").getBytes(StandardCharsets.UTF_8);
        byte[] compressed = Gzip.compress(array, LONG.length());

        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            assertThat(in.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo(LONG);
        }
    }

    private RecordedRequest sent(String body, String... settings) throws IOException {
        try (ElasticsearchHttp http = new ElasticsearchHttp(Servers.settings(List.of(server.uri()), settings))) {
            http.send(HttpCall.json("POST", "/_search", body));
        }
        return server.requests().get(0);
    }
}
