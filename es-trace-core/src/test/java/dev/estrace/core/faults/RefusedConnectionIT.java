// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.report.DropReason;
import dev.estrace.testkit.ElasticsearchServer;
import dev.estrace.testkit.FaultProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No connection at all, for a while: what fits is stored afterwards, on disk everything fits. */
class RefusedConnectionIT {
    private static final Duration OUTAGE = Faults.lasting(Duration.ofSeconds(2), Duration.ofSeconds(60));
    private static final String SMALL_QUEUE = Faults.full() ? "16MB" : "1MB";
    private static final String BACKOFF = Faults.full() ? "500ms-30s" : "50ms-500ms";

    private final ElasticsearchServer server = ElasticsearchServer.shared();
    private final FaultProxy proxy = FaultProxy.inFrontOf(server.uri());
    private final Shipment shipment = new Shipment();

    @AfterEach
    void stop() {
        shipment.close();
        proxy.close();
    }

    @Test
    void memoryKeepsWhatFitsAndCountsTheRestByLevel() {
        proxy.refuse();
        start();
        shipment.log(TraceLevel.WARNING, 50);
        shipment.logFor(OUTAGE, 5000);
        shipment.log(TraceLevel.WARNING, 50);
        shipment.assertAccounted();
        assertThat(shipment.stats().stored()).isZero();
        assertThat(shipment.tells("Elasticsearch takes no records")).isTrue();
        assertThat(shipment.tells("the queue is full")).isTrue();

        proxy.passThrough();
        long kept = shipment.stats().accepted() - shipment.stats().dropped();
        shipment.awaitStored(kept + 1);
        shipment.assertAccounted();
        Map<TraceLevel, Long> dropped = shipment.stats().drops().getOrDefault(DropReason.QUEUE_FULL, Map.of());
        assertThat(dropped).isEqualTo(shipment.turnedAway()).containsOnlyKeys(TraceLevel.INFO);
        assertThat(server.count(shipment.index())).isEqualTo(kept + 1);
        assertThat(losses())
                .singleElement()
                .satisfies(loss -> assertThat(loss.at("/loss/queue_full.info").asLong())
                        .as(loss.toString())
                        .isEqualTo(dropped.get(TraceLevel.INFO)));
    }

    @Test
    void theSpoolKeepsAll(@TempDir Path spool) {
        proxy.refuse();
        start("spoolDirectory", spool.toString(), "flushInterval", "200ms");
        shipment.logFor(OUTAGE, 5000);
        shipment.assertAccounted();

        proxy.passThrough();
        long back = System.nanoTime();
        shipment.awaitStored(1);
        Faults.show("way back to first record stored, s", Faults.secondsSince(back));
        long start = System.nanoTime();
        long backlog = shipment.stats().pending();
        double behind = mostSecondsBehind();
        shipment.arrivesIn(server);
        assertThat(shipment.stats().dropped()).isZero();
        double perSecond = backlog / Faults.secondsSince(start);
        Faults.show("records a second drained from the spool", perSecond);
        Faults.show("most that a live record was behind meanwhile, s", behind);
        if (Faults.full()) {
            assertThat(behind).isLessThan(5);
        }
    }

    @Test
    void connectionsThatAreResetAtOnceAreTriedSeldom() {
        proxy.resetOnAccept();
        start();
        shipment.logFor(OUTAGE, 100);
        shipment.assertAccounted();
        assertThat(shipment.stats().stored()).isZero();
        Faults.show("connects in 60 s", (double) proxy.connectionsAccepted());
        assertThat(proxy.connectionsAccepted()).isBetween(2L, 30L);

        proxy.passThrough();
        shipment.arrivesIn(server);
    }

    private void start(String... settings) {
        String[] all = List.of(settings).toArray(new String[settings.length + 4]);
        all[settings.length] = "queueBytes";
        all[settings.length + 1] = SMALL_QUEUE;
        all[settings.length + 2] = "backoff";
        all[settings.length + 3] = BACKOFF;
        shipment.start(proxy.uri(), all);
    }

    private double mostSecondsBehind() {
        double most = 0;
        do {
            long start = System.nanoTime();
            shipment.logAndAwait();
            most = Math.max(most, Faults.secondsSince(start));
        } while (shipment.stats().spool().records() > 0);
        return most;
    }

    private List<JsonNode> losses() {
        return server.documents(shipment.index()).stream()
                .filter(document -> document.path("record_kind").asText().equals("loss"))
                .toList();
    }
}
