// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
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

class NullServerTest {
    private static final String DOCUMENT = "{\"create\":{}}\n{\"message\":\"" + "x".repeat(500) + "\"}\n";

    private final HttpClient client =
            HttpClient.newBuilder().version(Version.HTTP_1_1).build();
    private Listener listener;

    @BeforeEach
    void start() throws IOException {
        listener = Listener.open(new NullServer(new Tally()));
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

    @Test
    void tellsEachClientWhatItAsksFor() throws Exception {
        assertThat(send("POST", "/_bulk?filter_path=errors", DOCUMENT).body()).isEqualTo("{\"errors\":false}");
        assertThat(send("POST", "/_bulk", DOCUMENT).body())
                .isEqualTo(
                        "{\"took\":0,\"errors\":false,\"items\":[{\"create\":{\"_index\":\"traces\",\"status\":201}}]}");
    }

    @Test
    void readsBodiesInChunks() throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + listener.port() + "/_bulk");
        HttpRequest request = HttpRequest.newBuilder(uri)
                .POST(BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(DOCUMENT.repeat(3_000).getBytes(UTF_8))))
                .build();
        for (int i = 0; i < 2; i++) {
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
        assertThat(counted()).isEqualTo(6_000);
    }

    @Test
    void countsEntriesForLoki() throws Exception {
        String entry = "[\"1763780000000000000\",\"text [\\\"quoted\\\"]\",{\"team\":\"ml\"}]";
        String push =
                "{\"streams\":[{\"stream\":{\"app\":\"x\"},\"values\":[" + (entry + ",").repeat(9_999) + entry + "]}]}";
        assertThat(send("POST", "/loki/api/v1/push", push).statusCode()).isEqualTo(204);
        assertThat(counted()).isEqualTo(10_000);
    }

    private long counted() throws IOException {
        try (SinkCount count = new SinkCount(listener.port())) {
            return count.now();
        }
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
