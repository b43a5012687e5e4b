// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class HostMetricsTest {
    private final HostMetrics metrics = new HostMetrics();

    @Test
    void asksAtMostOnceASecond() {
        Object first = metrics.at(10_000);

        assertThat(metrics.at(10_999)).isSameAs(first);
        assertThat(metrics.at(11_000)).isNotSameAs(first);
    }

    @Test
    void goesOnWhenTheClockIsSetBack() {
        Object first = metrics.at(10_000);

        assertThat(metrics.at(5_000)).isNotSameAs(first);
    }

    @Test
    void givesMembersOfAnObject() throws IOException {
        metrics.at(0);
        JsonNode members = new ObjectMapper().readTree("{\"a\":1" + new String(metrics.at(2_000), US_ASCII) + "}");

        assertThat(members.path("memory_usage_mb").isDouble()).isTrue();
        assertThat(members.path("cpu_usage_percent").doubleValue()).isBetween(0.0, 100.0);
    }
}
