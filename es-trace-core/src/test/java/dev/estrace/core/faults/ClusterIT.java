// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.testkit.ClusterNode;
import dev.estrace.testkit.ElasticsearchCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Nodes of a cluster die or hang while records flow: they arrive by the others, once. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class) // the dead are only raised for those who need them
class ClusterIT {
    private static final Duration HANG = Faults.lasting(Duration.ofSeconds(4), Duration.ofSeconds(25));
    private static final Duration NO_MASTER = Faults.lasting(Duration.ofSeconds(1), Duration.ofSeconds(45));
    private static final int RATE = 1000;

    private final ElasticsearchCluster cluster = ElasticsearchCluster.start(3);
    private final List<ClusterNode> dead = new ArrayList<>();
    private Shipment shipment = new Shipment();

    @AfterEach
    void heal() {
        shipment.close();
        shipment = new Shipment();
    }

    @AfterAll
    void end() {
        cluster.close();
    }

    @Test
    @Order(1)
    void aNodeThatHangsDoesNotStopTheOthers() {
        begin();
        ClusterNode hanging = cluster.nodesHoldingNoShardOf(shipment.index()).get(0);
        double undisturbed = Faults.full() ? storedPerSecond() : 0;
        hanging.pause();
        double meanwhile = storedPerSecond();
        shipment.assertAccounted();
        hanging.resume();

        shipment.arrivesIn(cluster);
        assertThat(meanwhile).isPositive().isGreaterThan(undisturbed / 2);
        Faults.show("one node hangs, of throughput", meanwhile / undisturbed);
    }

    @Test
    @Order(2)
    void theOthersReplaceTheMasterAndWaitForOneWhenTheyAreTooFew() {
        begin();
        double stall = survive(cluster.masterNode());
        Faults.show("stall when the master is killed, s", stall);

        ClusterNode next = living().get(0);
        kill(next);
        shipment.logFor(NO_MASTER, RATE / 2);
        shipment.assertAccounted();
        restart(next);
        long back = System.nanoTime();
        shipment.arrivesIn(cluster);
        Faults.show("a master is back to all stored, s", Faults.secondsSince(back));
    }

    @Test
    @Order(3)
    @EnabledIfSystemProperty(named = "estrace.faults", matches = "true")
    void theOthersReplaceANodeThatHoldsTheRecords() {
        begin();
        ClusterNode holder = cluster.nodesHoldingShardOf(shipment.index()).stream()
                .filter(node -> node != cluster.masterNode())
                .findFirst()
                .orElseThrow();
        double stall = survive(holder);
        Faults.show("stall when a data node is killed, s", stall);
    }

    private void begin() {
        List.copyOf(dead).forEach(this::restart);
        cluster.awaitNodes(3);
        shipment.start(
                cluster.uris(),
                "backoff",
                Faults.full() ? "500ms-30s" : "50ms-500ms",
                "batchRecords",
                "500",
                "queueBytes",
                "64MB");
        shipment.log(RATE);
        shipment.arrivesIn(cluster);
        cluster.awaitGreen();
    }

    private double storedPerSecond() {
        long before = shipment.stats().stored();
        shipment.logFor(HANG, RATE);
        return (shipment.stats().stored() - before) / (double) HANG.toSeconds();
    }

    /** Seconds from the death of a node until records that are logged then are stored. */
    private double survive(ClusterNode node) {
        kill(node);
        long start = System.nanoTime();
        shipment.log(RATE);
        shipment.arrivesIn(cluster);
        double stall = Faults.secondsSince(start);
        if (Faults.full()) {
            assertThat(stall).isLessThan(5);
        }
        return stall;
    }

    private void kill(ClusterNode node) {
        node.kill();
        dead.add(node);
    }

    private void restart(ClusterNode node) {
        node.restart();
        dead.remove(node);
        cluster.awaitNodes(3 - dead.size());
    }

    private List<ClusterNode> living() {
        return cluster.nodes().stream().filter(node -> !dead.contains(node)).toList();
    }
}
