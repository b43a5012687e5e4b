// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RunningServerTest {
    @Test
    void usesAServerThatRunsAndNeverEndsIt() {
        try (ScriptedElasticsearch running = ScriptedElasticsearch.start()) {
            ElasticsearchServer server = ElasticsearchServer.start(" " + running.uri() + " ", "anything");

            assertThatThrownBy(server::stop)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("ES_TEST_URL");
            server.close();

            assertThat(server.uri()).isEqualTo(running.uri());
            assertThat(server.get("/_cluster/health").path("status").asText()).isEqualTo("green");
        }
    }
}
