// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.estrace.benchmarks.sink.Listener;
import dev.estrace.benchmarks.sink.NullServer;
import dev.estrace.benchmarks.sink.SinkCount;
import dev.estrace.benchmarks.sink.Tally;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BareSenderTest {
    private static final String DOCUMENT = "{\"create\":{}}\n{\"message\":\"" + "x".repeat(500) + "\"}\n";

    @TempDir
    Path directory;

    private Listener listener;

    @BeforeEach
    void start() throws IOException {
        listener = Listener.open(new NullServer(new Tally()));
    }

    @AfterEach
    void stop() throws IOException {
        listener.close();
    }

    @Test
    void sendsEachBodyOnce() throws Exception {
        try (BulkBodies bodies = bodies(20, DOCUMENT.repeat(500));
                BareSender sender = new BareSender(bodies, listener.port(), 2);
                SinkCount count = new SinkCount(listener.port())) {
            assertThat(sender.send(1_200)).isEqualTo(1_500);
            assertThat(count.now()).isEqualTo(1_500);
            assertThat(sender.send(8_500)).isEqualTo(8_500);
            assertThat(count.now()).isEqualTo(10_000);
            assertThat(sender.send(1)).isZero();
        }
    }

    @Test
    void failsWhenTheServerRefuses() throws Exception {
        try (BulkBodies bodies = bodies(1, DOCUMENT + "half a document\n");
                BareSender sender = new BareSender(bodies, listener.port(), 2)) {
            assertThatThrownBy(() -> sender.send(1))
                    .hasRootCauseMessage(
                            "Not all was stored: HTTP/1.1 400 {\"error\":\"3 lines are no bulk request\",\"status\":400}");
        }
    }

    private BulkBodies bodies(int many, String body) throws IOException {
        Path file = directory.resolve("bodies");
        try (BulkBodies.Writer writer = new BulkBodies.Writer(file)) {
            for (int i = 0; i < many; i++) {
                writer.add(body.getBytes(UTF_8));
            }
        }
        return BulkBodies.open(file);
    }
}
