// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.testkit.ElasticsearchServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ElasticsearchHttpIT {
    private final ElasticsearchServer server = ElasticsearchServer.shared();
    private final String index = "http-it-" + UUID.randomUUID();

    @AfterEach
    void delete() {
        server.send("DELETE", "/" + index + "*", null);
    }

    @Test
    void aRealServerTakesCompressedBodies() throws IOException {
        byte[] bulk =
                "{\"create\":{}}\n{\"message\":\"compressed\"}\n".repeat(500).getBytes(StandardCharsets.UTF_8);
        try (ElasticsearchHttp http =
                new ElasticsearchHttp(Servers.settings(List.of(server.uri()), "compression", "gzip"))) {
            HttpReply reply = http.send(
                    HttpCall.ndjson("/" + index + "/_bulk?refresh=true&filter_path=errors", bulk, bulk.length));

            assertThat(reply.text()).isEqualTo("{\"errors\":false}");
        }
        assertThat(server.count(index)).isEqualTo(500);
    }

    @Test
    void aRealServerNamesItsAddress() throws IOException {
        try (ElasticsearchHttp http = new ElasticsearchHttp(Servers.settings(List.of(server.uri())))) {
            HttpReply reply = http.send(HttpCall.of("GET", NodeAddresses.PATH));

            assertThat(NodeAddresses.read(reply.body(), "http"))
                    .singleElement()
                    .extracting(URI::getPort)
                    .isEqualTo(server.uri().getPort());
        }
    }
}
