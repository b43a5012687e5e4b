// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.estrace.testkit.ElasticsearchServer;
import dev.estrace.testkit.FaultProxy;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that end when they should not, or never: each record is stored once all the same. */
class BrokenConnectionIT {
    private static final int MANY = 10_000;
    private static final String BACKOFF = Faults.full() ? "500ms-30s" : "10ms-100ms";

    private final ElasticsearchServer server = ElasticsearchServer.shared();
    private final FaultProxy proxy = FaultProxy.inFrontOf(server.uri());
    private final Shipment shipment = new Shipment();

    @AfterEach
    void stop() {
        shipment.close();
        proxy.close();
    }

    @Test
    void aRequestThatIsCutIsSentAgain() {
        proxy.resetMidBody(20_000);
        shipment.start(proxy.uri(), "backoff", BACKOFF, "bufferSize", "1000");
        shipment.log(MANY);
        await().until(() -> proxy.faultsInjected() >= 3);
        assertThat(shipment.stats().stored()).isZero();
        shipment.assertAccounted();

        proxy.passThrough();
        shipment.arrivesIn(server);
    }

    @ParameterizedTest
    @ValueSource(strings = {"index", "alias", "data-stream"})
    void aReplyThatIsLostCostsNoRecordAndStoresNoneTwice(String target) {
        shipment.start(proxy.uri(), "backoff", BACKOFF, "batchRecords", "100", "target", target);
        shipment.log(1);
        shipment.arrivesIn(server); // the set-up is done
        proxy.dropReplyEvery(4);
        shipment.log(MANY);

        shipment.arrivesIn(server);
        assertThat(proxy.faultsInjected()).isGreaterThanOrEqualTo(25);
        assertThat(shipment.stats().resent()).isEqualTo(100 * proxy.faultsInjected());
    }

    @Test
    void aConnectionThatWasClosedWhileIdleFailsNoRequest() {
        proxy.closeIdle(Duration.ofMillis(1500));
        shipment.start(proxy.uri());
        for (int round = 1; round <= Faults.amount(2, 10); round++) {
            int closed = round;
            shipment.log(10);
            shipment.arrivesIn(server);
            await().until(() -> proxy.faultsInjected() >= closed);
        }

        assertThat(shipment.stats().resent()).isZero();
        assertThat(shipment.told()).isEmpty();
    }

    @Test
    void aRequestWithoutAnswerEndsAtItsDeadline() {
        shipment.start(proxy.uri(), "backoff", BACKOFF, "requestTimeout", "2s");
        shipment.log(1);
        shipment.arrivesIn(server);
        proxy.hang();
        shipment.log(1000);
        long start = System.nanoTime();
        shipment.awaitTold("Elasticsearch takes no records");
        Faults.show("a request that is not answered ends after, s", Faults.secondsSince(start));
        shipment.assertAccounted();
        if (Faults.full()) {
            assertThat(Faults.secondsSince(start)).isLessThan(3);
        }

        proxy.passThrough();
        shipment.arrivesIn(server);
    }

    @Test
    void oneConnectionThatHangsDoesNotStopTheOther() {
        shipment.start(
                proxy.uri(), "backoff", BACKOFF, "requestTimeout", "2s", "batchRecords", "100", "bufferSize", "10000");
        shipment.log(1);
        shipment.arrivesIn(server);
        double undisturbed = Faults.full() ? storedPerSecond() : 0;
        proxy.hangEvery(2);
        double meanwhile = storedPerSecond();

        shipment.arrivesIn(server);
        Faults.show("every second connection hangs, of throughput", meanwhile / undisturbed);
        assertThat(proxy.faultsInjected()).isPositive();
    }

    private double storedPerSecond() {
        long start = System.nanoTime();
        shipment.log(MANY);
        shipment.arrivesIn(server);
        return MANY / Faults.secondsSince(start);
    }
}
