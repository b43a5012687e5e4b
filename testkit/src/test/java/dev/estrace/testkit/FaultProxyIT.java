// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultProxyIT {
    private final ElasticsearchServer server = ElasticsearchServer.shared();

    @Test
    void losesTheReplyToWhatTheServerHasStored() {
        try (FaultProxy proxy = FaultProxy.inFrontOf(server.uri())) {
            JsonHttp http = new JsonHttp(proxy.uri());
            proxy.dropReplyEvery(2);

            assertThat(http.send("POST", "/dropped/_bulk", bulk("a")).status()).isEqualTo(200);
            assertThatThrownBy(() -> http.send("POST", "/dropped/_bulk", bulk("b")))
                    .isInstanceOf(UncheckedIOException.class);

            assertThat(server.count("dropped")).isEqualTo(2_000);
            assertThat(http.send("GET", "/dropped/_count", null)
                            .json()
                            .path("count")
                            .asInt())
                    .isEqualTo(2_000);
            assertThat(proxy.faultsInjected()).isOne();
        }
    }

    @Test
    void storesNothingOfARequestResetWithinItsBody() {
        server.put("/reset", "{}");
        try (FaultProxy proxy = FaultProxy.inFrontOf(server.uri())) {
            JsonHttp http = new JsonHttp(proxy.uri());
            proxy.resetMidBody(10_000);

            assertThatThrownBy(() -> http.send("POST", "/reset/_bulk", bulk("a")))
                    .isInstanceOf(UncheckedIOException.class);
            proxy.passThrough();
            assertThat(http.send("POST", "/reset/_bulk", bulk("b")).status()).isEqualTo(200);

            assertThat(server.count("reset")).isEqualTo(1_000);
            assertThat(proxy.requestsForwarded()).isOne();
        }
    }

    private static String bulk(String prefix) {
        return IntStream.range(0, 1_000)
                .mapToObj(i -> "{\"create\":{\"_id\":\"" + prefix + i + "\"}}\n{\"sequence\":" + i + "}\n")
                .collect(Collectors.joining());
    }
}
