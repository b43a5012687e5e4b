// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.testkit.ScriptedElasticsearch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A heap that the application has filled: nothing is thrown into it, and every record is counted. */
class ExhaustedHeapTest {
    /** The program's own limits, its filling of the heap and a slow start fit in. */
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private static final String MILLIS = "program.millis=" + Faults.times(2000, 10_000);

    @Test
    void countsEveryRecordAndThrowsNothing() throws Exception {
        try (ScriptedElasticsearch server = ScriptedElasticsearch.start()) {
            assertCounted(server, MILLIS);
        }
    }

    @Test
    void countsEveryRecordOfASpoolToo(@TempDir Path directory) throws Exception {
        try (ScriptedElasticsearch server = ScriptedElasticsearch.start()) {
            assertCounted(server, MILLIS, "spoolDirectory=" + directory);
        }
    }

    private static void assertCounted(ScriptedElasticsearch server, String... more) throws Exception {
        List<Object> arguments = new ArrayList<>(List.of(more));
        arguments.addAll(List.of("hosts=" + server.uri(), "backoff=10ms-100ms", "queueBytes=2MB"));
        try (ChildJvm child = ChildJvm.start(LogsWithoutMemory.class, List.of("-Xmx28m"), arguments.toArray())) {
            child.awaitSaid("done", LIMIT);
            Faults.report("heap full " + child.number("full") + " times: " + child.number("calls") + " calls, "
                    + child.number("dropped") + " dropped, " + child.number("stored") + " stored, "
                    + child.number("unmade") + " not made by the application");
            assertThat(child.number("full")).isPositive();
            assertThat(child.said("alive")).as(child::text).containsExactly("true");
            assertThat(child.said("flushed")).as(child::text).containsExactly("true");
            assertThat(child.number("thrown")).isZero();
            assertThat(child.number("accepted")).as(child::text).isEqualTo(child.number("calls") + lossRecords(server));
            assertThat(child.said("balances")).as(child::text).containsExactly("true");
            assertThat(child.number("pending")).as(child::text).isZero();
            assertThat(child.number("stored") + child.number("dropped")).isEqualTo(child.number("accepted"));
            assertThat((long) server.stored().size()).isEqualTo(child.number("stored"));
            assertThat(server.duplicates()).isEmpty();
        }
    }

    /** Records of the pipeline's own that say what was dropped. */
    private static long lossRecords(ScriptedElasticsearch server) {
        return server.documents().stream()
                .filter(document -> document.has("loss"))
                .count();
    }
}
