// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Needs a Docker engine, and the network for the first time. */
@EnabledIfSystemProperty(named = ElasticsearchServer.SOURCE, matches = "container")
class ContainerServerIT {
    @Test
    void storesAndReadsBackButCannotBeKilled() {
        try (ElasticsearchServer server = ElasticsearchServer.start()) {
            server.post("/traces/_bulk", RawClient.LINES);

            assertThat(server.documents("traces")).hasSize(1);
            assertThatThrownBy(server::kill).isInstanceOf(IllegalStateException.class);
        }
    }
}
