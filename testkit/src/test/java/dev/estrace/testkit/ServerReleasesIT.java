// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.estrace.testkit.certificates.Certificates;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@EnabledIfSystemProperty(named = "estrace.compat", matches = "true")
class ServerReleasesIT {
    private static final String ALL_RIGHTS = "{}";

    static List<ServerRelease> others() {
        return ServerRelease.all().stream()
                .filter(release -> !release.equals(ServerRelease.configured()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("others")
    void storesAndReadsBackOverARestart(ServerRelease release) {
        assumeThat(release.obstacle()).isEmpty();
        try (ElasticsearchServer server =
                ElasticsearchServer.builder().release(release).start()) {
            server.post("/read-back/_bulk", bulk(1500));
            assertThat(server.documents("read-back"))
                    .extracting(document -> document.path("sequence").asInt())
                    .containsExactlyElementsOf(IntStream.range(0, 1500).boxed().toList());

            server.restart();

            assertThat(server.count("read-back")).isEqualTo(1500);
            assertThat(server.get("/_nodes/_local").findValue("version").asText())
                    .isEqualTo(release.version());
        }
    }

    @Test
    void securesTheNewestToo() {
        assumeThat(ServerRelease.ELASTICSEARCH_9.obstacle()).isEmpty();
        ServerSecurity security =
                ServerSecurity.of(Certificates.shared().node()).clientCertificate("CN=client", "viewer");
        try (ElasticsearchServer server = ElasticsearchServer.builder()
                .release(ServerRelease.ELASTICSEARCH_9)
                .secured(security)
                .start()) {
            ApiKey key = server.createApiKey("all", ALL_RIGHTS);

            server.as(key.authorization()).post("/by-key/_bulk", bulk(10));
            server.restart();
            assertThat(server.as(Certificates.shared().client())
                            .get("/by-key/_count")
                            .path("count")
                            .asInt())
                    .isEqualTo(10);
            server.invalidateApiKey(key.id());

            assertThat(server.as(key.authorization())
                            .send("GET", "/by-key/_count", null)
                            .status())
                    .isEqualTo(401);
        }
    }

    private static String bulk(int documents) {
        return IntStream.range(0, documents)
                .mapToObj(i -> "{\"create\":{}}\n{\"sequence\":" + i + "}\n")
                .collect(Collectors.joining());
    }
}
