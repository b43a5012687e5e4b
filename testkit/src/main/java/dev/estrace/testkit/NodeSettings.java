// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a node is told.
 *
 * @param release what it runs
 * @param own its own lines for its yml
 * @param tuned whether its JVM starts fast
 * @param supplemented whether it has our plugin
 * @param security null for a node that is open to all
 */
record NodeSettings(
        ServerRelease release,
        Map<String, String> own,
        String heap,
        boolean tuned,
        boolean supplemented,
        @Nullable ServerSecurity security) {
    private static final List<String> FAST_START =
            List.of("-XX:-AlwaysPreTouch", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    /** They write files into the working directory. */
    private static final Pattern FILE_WRITING = Pattern.compile("gc\\.log|HeapDump|ErrorFile");

    NodeSettings {
        own = Map.copyOf(own);
    }

    /** For one node, counted from 0, of a cluster whose nodes talk to each other on these ports. */
    NodeSettings member(int index, List<Integer> transportPorts) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("node.name", name(index));
        lines.put("discovery.type", "multi-node");
        lines.put("discovery.seed_hosts", joined(transportPorts.stream().map(port -> "127.0.0.1:" + port)));
        // Else a node that finds no master waits 30 s for one before it answers anything.
        lines.put("discovery.initial_state_timeout", "0s");
        lines.put(
                "cluster.initial_master_nodes",
                joined(IntStream.range(0, transportPorts.size()).mapToObj(NodeSettings::name)));
        lines.put("transport.port", Integer.toString(transportPorts.get(index)));
        lines.putAll(own);
        return new NodeSettings(release, lines, heap, tuned, supplemented, security);
    }

    String name() {
        return own.getOrDefault("node.name", name(0));
    }

    private static String name(int index) {
        return "node-" + (index + 1);
    }

    private static String joined(Stream<String> values) {
        return values.collect(Collectors.joining(","));
    }

    String yml(Path directory, int httpPort) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("cluster.name", "estrace-test");
        lines.put("node.name", name(0));
        lines.put("discovery.type", "single-node");
        lines.put("network.host", "127.0.0.1");
        lines.put("transport.port", "0");
        lines.putAll(security == null ? openToAll() : security.settings());
        lines.put("cluster.routing.allocation.disk.threshold_enabled", "false");
        if (tuned) {
            // The serial collector leaves garbage until the heap is full, which the breaker would take for use: 429.
            lines.put("indices.breaker.total.use_real_memory", "false");
        }
        lines.putAll(own);
        lines.put("node.portsfile", "true");
        lines.put("path.data", directory.resolve("data").toString());
        lines.put("path.logs", directory.resolve("logs").toString());
        lines.put("http.port", Integer.toString(httpPort));
        return lines.entrySet().stream()
                .map(line -> line.getKey() + ": " + quoted(line.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    private Map<String, String> openToAll() {
        return release.product() == ServerProduct.ELASTICSEARCH ? Map.of("xpack.security.enabled", "false") : Map.of();
    }

    /** What its directory of configuration is to hold beside the yml, by file name. */
    Map<String, String> files() {
        return security == null ? Map.of() : security.files();
    }

    /** How we speak to it. */
    HttpAccess access() {
        return security == null ? HttpAccess.PLAIN : security.adminAccess();
    }

    List<String> jvmOptions(List<String> shipped) {
        Stream<String> kept = shipped.stream()
                .filter(line -> !FILE_WRITING.matcher(line).find())
                .filter(line -> !tuned || !line.contains("UseG1GC"));
        Stream<String> heapLines = Stream.of("-Xms" + heap, "-Xmx" + heap);
        return Stream.of(kept, heapLines, tuned ? FAST_START.stream() : Stream.<String>empty())
                .flatMap(lines -> lines)
                .toList();
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
