// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.record.TraceLevel;
import dev.estrace.testkit.ElasticsearchServer;
import dev.estrace.testkit.FaultProxy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** A server that takes no large requests: they become smaller until all is stored. */
@TestInstance(Lifecycle.PER_CLASS)
class NarrowServerIT {
    private static final int GIANTS = Faults.amount(3, 50);
    private static final int ENOUGH_TRIES = 10;

    private final ElasticsearchServer narrow = ElasticsearchServer.builder()
            .setting("http.max_content_length", "1mb")
            .setting("indexing_pressure.memory.limit", "700kb")
            .start();
    private Shipment shipment = new Shipment();

    @AfterEach
    void stop() {
        shipment.close();
        shipment = new Shipment();
    }

    @AfterAll
    void end() {
        narrow.close();
    }

    @Test
    void recordsLargerThanARequestMayBeAreStoredShortened() {
        shipment.start(
                narrow.uri(),
                "maxMessageLength",
                "16MB",
                "queueBytes",
                "64MB",
                "whenFull",
                "block",
                "maxBlock",
                "60s",
                "backoff",
                "20ms-100ms");
        for (int i = 0; i < GIANTS; i++) {
            shipment.log(100);
            shipment.log(Shipment.record(TraceLevel.INFO, Shipment.TEXT + i + "m".repeat(10 << 20)));
        }

        shipment.arrivesIn(narrow);
        assertThat(shipment.pipeline().deadLetters()).isEmpty();
    }

    @Test
    void requestsThatItsMemoryNeverTakesShrink() {
        try (FaultProxy proxy = FaultProxy.inFrontOf(narrow.uri())) {
            String[] settings = {
                "backoff", "20ms-100ms", "bufferSize", "5000", "batchBytes", "1000KB", "validate", "off"
            };
            shipment.start(proxy.uri(), settings);
            shipment.log(1);
            shipment.awaitStored(1);
            long before = proxy.requestsForwarded();
            shipment.log(5000);
            shipment.awaitStored(2);
            long tries = proxy.requestsForwarded() - before;

            shipment.arrivesIn(narrow);
            assertThat(tries).as("requests until one was taken").isBetween(2L, (long) ENOUGH_TRIES);
        }
    }
}
