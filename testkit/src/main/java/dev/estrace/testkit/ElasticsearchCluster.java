// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A cluster of real Elasticsearch nodes for tests, of which single ones can be killed and paused.
 *
 * <p>Nodes come from where {@link ElasticsearchServer} takes its one, and are as surely gone when closed or when this
 * JVM ends. All are master-eligible and hold data; three need about 1 GB of memory. Requests go to the first node that
 * runs and is not paused. Thread-safe for requests; one thread at a time may kill, pause and restart nodes.
 */
public final class ElasticsearchCluster implements ElasticsearchRequests, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final List<ClusterNode> nodes;

    private ElasticsearchCluster(List<ClusterNode> nodes) {
        this.nodes = List.copyOf(nodes);
    }

    /** Starts this many nodes with default settings and waits until they have found each other. */
    public static ElasticsearchCluster start(int nodes) {
        return builder(nodes).start();
    }

    /** Settings that all of this many nodes are to share; started even when {@code ES_TEST_URL} is set. */
    public static ElasticsearchBuilder<ElasticsearchCluster> builder(int nodes) {
        return new ElasticsearchBuilder<>(
                settings -> formed(new ElasticsearchCluster(ClusterStart.of(nodes, settings))));
    }

    private static ElasticsearchCluster formed(ElasticsearchCluster started) {
        try {
            started.awaitNodes(started.nodes.size());
            return started;
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }

    /** Where the nodes listen, dead ones too, without a path; stays the same over restarts. */
    public List<URI> uris() {
        return nodes.stream().map(ClusterNode::uri).toList();
    }

    /** All nodes, whether they run or not. */
    public List<ClusterNode> nodes() {
        return nodes;
    }

    /** A node by its number, from 0. */
    public ClusterNode node(int index) {
        return nodes.get(index);
    }

    /** The node that the others have elected, as a node that is awake sees it. */
    public ClusterNode masterNode() {
        String name = get("/_cat/master?format=json&h=node").at("/0/node").asText();
        return nodes.stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No node of ours is the master, but " + name));
    }

    /** The nodes that hold a copy, primary or replica, of any shard of this index or data stream. */
    public List<ClusterNode> nodesHoldingShardOf(String index) {
        Set<String> holders = holders(index);
        return nodes.stream().filter(node -> holders.contains(node.name())).toList();
    }

    /** The other nodes, whose loss or hang does not keep this index from being written. */
    public List<ClusterNode> nodesHoldingNoShardOf(String index) {
        Set<String> holders = holders(index);
        return nodes.stream().filter(node -> !holders.contains(node.name())).toList();
    }

    private Set<String> holders(String index) {
        Set<String> holders = new HashSet<>();
        for (JsonNode copy : get("/_cat/shards/" + index + "?format=json&h=node")) {
            holders.add(copy.path("node").asText());
        }
        return holders;
    }

    /** Sends any request to the first node that is awake and returns the answer whatever its status. */
    @Override
    public HttpReply send(String method, String path, @Nullable String body) {
        ClusterNode awake = nodes.stream()
                .filter(ClusterNode::isAwake)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No node is awake of " + nodes));
        return awake.send(method, path, body);
    }

    /**
     * Waits until the master counts exactly this many nodes; it misses a killed one within a second, a paused one only
     * after half a minute unless told otherwise.
     *
     * @throws IllegalStateException with the last answer after 180 s
     */
    public void awaitNodes(int count) {
        awaitHealth("wait_for_nodes=" + count);
    }

    /**
     * Waits until every shard has its primary, so that all documents can be read and written.
     *
     * @throws IllegalStateException with the last answer after 180 s
     */
    public void awaitYellow() {
        awaitHealth("wait_for_status=yellow");
    }

    /**
     * Waits until every shard has all its copies.
     *
     * @throws IllegalStateException with the last answer after 180 s
     */
    public void awaitGreen() {
        awaitHealth("wait_for_status=green");
    }

    private void awaitHealth(String condition) {
        String path = "/_cluster/health?" + condition + "&timeout=1s&master_timeout=1s";
        long start = System.nanoTime();
        HttpReply answer = send("GET", path, null);
        while (answer.status() != 200) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IllegalStateException("Waited in vain for " + condition + ": " + answer);
            }
            answer = send("GET", path, null);
        }
    }

    /** Ends all nodes, paused ones too, and deletes their data. */
    @Override
    public void close() {
        ClusterNode.closeAll(nodes);
    }
}
