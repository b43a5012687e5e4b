// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.testkit.ElasticsearchServer;
import dev.estrace.testkit.FaultProxy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An application that starts before its Elasticsearch. */
class AbsentServerIT {
    private final ElasticsearchServer server = ElasticsearchServer.shared();

    @Test
    void startsAtOnceAndShipsLater() {
        try (FaultProxy proxy = FaultProxy.inFrontOf(server.uri());
                Shipment shipment = new Shipment()) {
            proxy.refuse();
            long before = System.nanoTime();
            shipment.start(proxy.uri(), "backoff", "50ms-500ms");
            Duration start = Duration.ofNanos(System.nanoTime() - before);
            shipment.log(1000);
            shipment.awaitTold("Elasticsearch takes no records");
            shipment.assertAccounted();

            proxy.passThrough();
            shipment.arrivesIn(server);
            if (Faults.full()) {
                assertThat(start).isLessThanOrEqualTo(Duration.ofMillis(100));
            }
        }
    }
}
