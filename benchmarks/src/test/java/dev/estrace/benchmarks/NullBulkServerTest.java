// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NullBulkServerTest {
    private static final String DOCUMENT = "{\"create\":{}}\n{\"message\":\"" + "x".repeat(500) + "\"}\n";

    private final HttpClient client =
            HttpClient.newBuilder().version(Version.HTTP_1_1).build();
    private Listener listener;

    @BeforeEach
    void start() throws IOException {
        listener = Listener.open(new NullBulkServer(new Tally()));
    }

    @AfterEach
    void stop() throws IOException {
        listener.close();
    }

    @Test
    void answersWithOneItemPerDocument() throws Exception {
        HttpResponse<String> reply = send("POST", "/_bulk?filter_path=errors,items.*.status", DOCUMENT.repeat(2));
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().firstValue("X-elastic-product")).hasValue("Elasticsearch");
        assertThat(reply.body())
                .isEqualTo(
                        "{\"errors\":false,\"items\":[{\"create\":{\"status\":201}},{\"create\":{\"status\":201}}]}");
    }

    @Test
    void countsTheDocumentsOfAllConnections() throws Exception {
        IntStream.range(0, 20).parallel().forEach(request -> {
            try (SinkCount count = new SinkCount(listener.port())) {
                send("POST", "/traces/_bulk", DOCUMENT.repeat(3_000));
                assertThat(count.now()).isGreaterThanOrEqualTo(3_000);
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        try (SinkCount count = new SinkCount(listener.port())) {
            assertThat(count.now()).isEqualTo(60_000);
        }
    }

    @Test
    void refusesABodyThatIsNoPairsOfLines() throws Exception {
        assertThat(send("POST", "/_bulk", "{\"create\":{}}\n").statusCode()).isEqualTo(400);
        assertThat(send("POST", "/_bulk", "").statusCode()).isEqualTo(400);
    }

    @Test
    void acceptsTemplatesButHasNone() throws Exception {
        assertThat(send("GET", "/_index_template/traces", "").statusCode()).isEqualTo(404);
        assertThat(send("HEAD", "/_index_template/traces", "").statusCode()).isEqualTo(404);
        assertThat(send("PUT", "/_index_template/traces", "{}").body()).isEqualTo("{\"acknowledged\":true}");
    }

    @Test
    void answersAnythingElseWithAnEmptyObject() throws Exception {
        HttpResponse<String> reply = send("GET", "/", "");
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("{}");
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + listener.port() + path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method(method, BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
