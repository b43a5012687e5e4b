// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ElasticsearchClusterIT {
    private static final String ONE_REPLICA = "{\"settings\":{\"number_of_shards\":1,\"number_of_replicas\":1}}";

    @Test
    void keepsEveryDocumentOverTheLossAndReturnOfNodesAndIsGoneWhenClosed() {
        List<ProcessHandle> processes;
        try (ElasticsearchCluster cluster = ElasticsearchCluster.start(3)) {
            List<URI> addresses = cluster.uris();
            fill(cluster);
            List<ClusterNode> holders = cluster.nodesHoldingShardOf("kept");
            assertThat(holders).hasSize(2);
            assertThat(cluster.nodesHoldingNoShardOf("kept")).hasSize(1).doesNotContainAnyElementsOf(holders);

            ClusterNode lost = cluster.masterNode();
            lost.kill();
            cluster.awaitNodes(2);
            cluster.awaitYellow();
            assertThat(cluster.masterNode()).isNotEqualTo(lost);
            assertThat(cluster.count("kept")).isEqualTo(100);

            lost.restart();
            cluster.awaitNodes(3);
            cluster.awaitGreen();
            assertThat(cluster.uris()).isEqualTo(addresses);
            assertThat(cluster.count("kept")).isEqualTo(100);

            ClusterNode paused = cluster.nodesHoldingNoShardOf("kept").get(0);
            paused.pause();
            assertThat(cluster.count("kept")).isEqualTo(100);
            paused.resume();
            assertThat(paused.send("GET", "/kept/_count", null)
                            .json()
                            .path("count")
                            .asLong())
                    .isEqualTo(100);

            paused.pause();
            processes = cluster.nodes().stream()
                    .flatMap(node -> node.processes().stream())
                    .toList();
            assertThat(processes).hasSizeGreaterThanOrEqualTo(9);
        }
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void leavesNoNodeWhenOneDoesNotStart() {
        Set<ProcessHandle> before = descendants();

        assertThatThrownBy(() -> ElasticsearchCluster.builder(2)
                        .setting("transport.port", Integer.toString(FreePort.any()))
                        .start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("exited with status")
                .hasMessageContaining("died while starting up");
        assertThat(descendants()).isEqualTo(before);
    }

    private static Set<ProcessHandle> descendants() {
        return ProcessHandle.current().descendants().collect(Collectors.toSet());
    }

    private static void fill(ElasticsearchCluster cluster) {
        cluster.put("/kept", ONE_REPLICA);
        cluster.awaitGreen();
        String lines = IntStream.range(0, 100)
                .mapToObj(i -> "{\"create\":{\"_id\":\"id-" + i + "\"}}\n{\"sequence\":" + i + "}\n")
                .collect(Collectors.joining());
        assertThat(cluster.post("/kept/_bulk", lines).path("errors").asBoolean())
                .isFalse();
    }
}
