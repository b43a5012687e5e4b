// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NodeSettingsTest {
    private static final List<String> SHIPPED = List.of(
            "-XX:+UseG1GC",
            "-Dkept=1",
            "-XX:ErrorFile=e.log",
            "-Xlog:gc*:file=gc.log",
            "-XX:+HeapDumpOnOutOfMemoryError");

    @Test
    void startsFastUnlessUntuned() {
        assertThat(settings(Map.of(), "300m", true).jvmOptions(SHIPPED))
                .containsExactly(
                        "-Dkept=1",
                        "-Xms300m",
                        "-Xmx300m",
                        "-XX:-AlwaysPreTouch",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC");
        assertThat(settings(Map.of(), "2g", false).jvmOptions(SHIPPED))
                .containsExactly("-XX:+UseG1GC", "-Dkept=1", "-Xms2g", "-Xmx2g");
    }

    @Test
    void takesGarbageForNoUseOfMemoryUnderTheSerialCollector() {
        String breaker = "indices.breaker.total.use_real_memory: \"false\"";

        assertThat(settings(Map.of(), "1g", true).yml(Path.of("/d"), 0)).contains(breaker);
        assertThat(settings(Map.of(), "1g", false).yml(Path.of("/d"), 0)).doesNotContain(breaker);
    }

    @Test
    void quotesValuesAndLetsThemReplaceOurs() {
        NodeSettings settings = settings(Map.of("cluster.name", "a \"b\" \\c"), "1g", true);

        assertThat(settings.yml(Path.of("/with space"), 9201))
                .contains("cluster.name: \"a \\\"b\\\" \\\\c\"\n")
                .contains("path.data: \"/with space/data\"\n")
                .contains("http.port: \"9201\"\n")
                .doesNotContain("estrace-test");
    }

    @Test
    void tellsMembersOfEachOther() {
        NodeSettings settings = settings(Map.of("cluster.name", "own"), "1g", true);

        NodeSettings second = settings.member(1, List.of(20_001, 20_002));

        assertThat(second.name()).isEqualTo("node-2");
        assertThat(second.yml(Path.of("/d"), 0))
                .contains("node.name: \"node-2\"\n")
                .contains("transport.port: \"20002\"\n")
                .contains("discovery.seed_hosts: \"127.0.0.1:20001,127.0.0.1:20002\"\n")
                .contains("cluster.initial_master_nodes: \"node-1,node-2\"\n")
                .contains("cluster.name: \"own\"\n")
                .doesNotContain("single-node");
    }

    private static NodeSettings settings(Map<String, String> own, String heap, boolean tuned) {
        return new NodeSettings(ServerRelease.ELASTICSEARCH_8, own, heap, tuned, false, null);
    }
}
