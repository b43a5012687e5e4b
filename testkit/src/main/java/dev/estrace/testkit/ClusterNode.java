// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One node of an {@link ElasticsearchCluster}; keeps its address and its data over kills and restarts.
 *
 * <p>One thread at a time may kill, pause, resume and restart it.
 */
public final class ClusterNode {
    private final String name;
    private final Node node;

    private ClusterNode(String name, Node node) {
        this.name = name;
        this.node = node;
    }

    static ClusterNode start(NodeSettings member) {
        return new ClusterNode(member.name(), Node.startMember(member));
    }

    /** As Elasticsearch calls it: {@code node-1} for the first. */
    public String name() {
        return name;
    }

    /** Where the node listens for HTTP, without a path. */
    public URI uri() {
        return node.http().base();
    }

    /** Ends the node by SIGKILL as a crash would. */
    public void kill() {
        node.kill();
    }

    /**
     * Halts the node's JVM by SIGSTOP: it keeps its connections and even takes new ones, but answers nothing until
     * {@link #resume()}. It may be killed, restarted and closed while it is paused.
     */
    public void pause() {
        node.pause();
    }

    /** Lets a paused node go on, by SIGCONT. */
    public void resume() {
        node.resume();
    }

    /**
     * Starts the node again, after ending it when it runs, and waits until it answers: it joins the others by itself
     * afterwards, see {@link ElasticsearchCluster#awaitNodes(int)}.
     */
    public void restart() {
        node.restart();
    }

    /** The name and address. */
    @Override
    public String toString() {
        return name + " at " + uri();
    }

    boolean isAwake() {
        return node.isAwake();
    }

    HttpReply send(String method, String path, @Nullable String body) {
        return node.http().send(method, path, body);
    }

    List<ProcessHandle> processes() {
        return node.processes();
    }

    /** By SIGKILL and together: nothing of them is to be kept, and a farewell to others that leave too takes time. */
    static void closeAll(List<ClusterNode> nodes) {
        NodeProcess.kill(
                nodes.stream().flatMap(node -> node.processes().stream()).toList());
        nodes.forEach(node -> node.node.close());
    }
}
