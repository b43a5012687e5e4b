// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.estrace.core.pipeline.TracePipeline;
import dev.estrace.core.report.TraceStats;
import dev.estrace.core.settings.TraceSettings;
import dev.estrace.testkit.ScriptedElasticsearch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The next process that uses a spool directory; here it is the process of the test. */
final class Successor implements AutoCloseable {
    private final Path directory;
    private final TracePipeline pipeline;
    private final List<String> told = new CopyOnWriteArrayList<>();

    Successor(URI server, Path directory) {
        this.directory = directory;
        this.pipeline = TracePipeline.start(
                TraceSettings.read(
                        "es",
                        Map.of(
                                "hosts", server.toString(),
                                "spoolDirectory", directory.toString(),
                                "backoff", "10ms-100ms"),
                        name -> null),
                (severity, sentence) -> told.add(severity + " " + sentence));
    }

    /** Until it has sent all that its predecessors left, but for records that it knows of itself. */
    void awaitRecovery(Duration limit) {
        await().atMost(limit)
                .untilAsserted(
                        () -> assertThat(foreignSegments()).as("%s", told).isEmpty());
        TraceStats stats = stats();
        assertThat(stats.pending()).isZero();
        assertThat(stats.stored()).isEqualTo(stats.spool().recovered());
        assertThat(stats.dropped() + stats.rejected() + stats.spool().corrupt()).isZero();
        assertThat(stats.balances()).isTrue();
    }

    TraceStats stats() {
        return pipeline.stats();
    }

    List<String> told() {
        return told;
    }

    private List<String> foreignSegments() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".seg"))
                    .toList();
        } catch (UncheckedIOException deletedMeanwhile) {
            return List.of(String.valueOf(deletedMeanwhile.getMessage()));
        }
    }

    static Set<String> messages(ScriptedElasticsearch server) {
        return server.documents().stream()
                .map(document -> document.get("message").asText())
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        pipeline.close();
    }
}
