// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.core.record.Entries;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.testkit.ElasticsearchServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An index that takes nothing for a while, or is gone: its records wait, and arrive without anybody's help. */
class BlockedIndexIT {
    private final ElasticsearchServer server = ElasticsearchServer.shared();
    private final Shipment flooded = new Shipment();
    private final Shipment writeBlocked = new Shipment();
    private final Shipment closed = new Shipment();

    @AfterEach
    void stop() {
        flooded.close();
        writeBlocked.close();
        closed.close();
    }

    @Test
    void recordsWaitForFloodStageWriteBlockAndClosedIndexToEnd() {
        begin(flooded);
        begin(writeBlocked);
        begin(closed);
        set(flooded, "read_only_allow_delete", true);
        set(writeBlocked, "write", true);
        server.send("POST", "/" + closed.index() + "/_close", null).successful();
        isHeld(flooded, "429 cluster_block_exception");
        isHeld(writeBlocked, "403 cluster_block_exception");
        isHeld(closed, "400 index_closed_exception");
        flooded.logFor(Faults.lasting(Duration.ZERO, Duration.ofSeconds(45)), 100);

        set(flooded, "read_only_allow_delete", null);
        set(writeBlocked, "write", null);
        server.send("POST", "/" + closed.index() + "/_open", null).successful();
        long released = System.nanoTime();
        for (Shipment shipment : List.of(flooded, writeBlocked, closed)) {
            shipment.arrivesIn(server);
            Faults.show("block released to all stored, s", Faults.secondsSince(released));
        }
        if (Faults.full()) {
            assertThat(Faults.secondsSince(released)).isLessThan(15);
        }
    }

    @Test
    void anIndexThatIsDeletedComesBackWithItsMapping() {
        begin(flooded);
        JsonNode mapping = mapping(flooded);
        server.delete("/" + flooded.index());
        flooded.log(Shipment.record(TraceLevel.INFO, Shipment.TEXT).mdc(Entries.of(Map.of("unheard.of", "value"))));
        flooded.log(1000);
        flooded.awaitStored(1101);
        flooded.assertAccounted();

        assertThat(server.count(flooded.index())).isEqualTo(1001);
        assertThat(mapping(flooded)).isEqualTo(mapping);
    }

    private void begin(Shipment shipment) {
        shipment.start(server.uri());
        shipment.log(100);
        shipment.arrivesIn(server);
    }

    private static void isHeld(Shipment shipment, String why) {
        shipment.log(1000);
        shipment.awaitTold(why);
        shipment.log(1000);
        assertThat(shipment.stats().stored()).isEqualTo(100);
        assertThat(shipment.stats().rejected()).isZero();
        shipment.assertAccounted();
    }

    private void set(Shipment shipment, String block, @Nullable Boolean value) {
        server.put("/" + shipment.index() + "/_settings", "{\"index.blocks." + block + "\":" + value + "}");
    }

    private JsonNode mapping(Shipment shipment) {
        return server.get("/" + shipment.index() + "/_mapping");
    }
}
