// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.benchmarks.sink.Listener;
import dev.estrace.benchmarks.sink.NullServer;
import dev.estrace.benchmarks.sink.SinkCount;
import dev.estrace.benchmarks.sink.Tally;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingRelayTest {
    private static final String BODY = "{\"create\":{}}\n{\"message\":\"grün\"}\n".repeat(3_000);

    private final HttpClient client =
            HttpClient.newBuilder().version(Version.HTTP_1_1).build();

    @Test
    void passesEverythingOnAndKeepsBulkBodies(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("bodies");
        try (Listener server = Listener.open(new NullServer(new Tally()));
                BulkBodies.Writer writer = new BulkBodies.Writer(file);
                Listener relay = Listener.open(new RecordingRelay(server.port(), writer));
                SinkCount count = new SinkCount(server.port())) {
            assertThat(send(relay.port(), "PUT", "/_index_template/traces", "{}"))
                    .contains("acknowledged");
            assertThat(send(relay.port(), "POST", "/_bulk?timeout=10s", BODY)).contains("\"errors\":false");
            assertThat(count.now()).isEqualTo(3_000);
        }
        try (BulkBodies bodies = BulkBodies.open(file)) {
            assertThat(bodies.bodies()).hasSize(1);
            assertThat(new String(bodies.read(bodies.bodies().get(0)), UTF_8)).isEqualTo(BODY);
        }
    }

    private String send(int port, String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString()).body();
    }
}
