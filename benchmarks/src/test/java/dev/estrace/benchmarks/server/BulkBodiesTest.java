// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BulkBodiesTest {
    private static final String DOCUMENT = "{\"create\":{}}\n{\"message\":\"one of several\"}\n";

    @Test
    void givesBackWhatWasWritten(@TempDir Path directory) throws IOException {
        try (BulkBodies bodies = written(directory, DOCUMENT.repeat(3), DOCUMENT)) {
            assertThat(bodies.bodies()).extracting(BulkBodies.Body::documents).containsExactly(3, 1);
            assertThat(text(bodies, bodies.bodies().get(0))).isEqualTo(DOCUMENT.repeat(3));
            assertThat(text(bodies, bodies.bodies().get(1))).isEqualTo(DOCUMENT);
        }
    }

    @Test
    void cutsABodyIntoPieces(@TempDir Path directory) throws IOException {
        try (BulkBodies bodies = written(directory, DOCUMENT, DOCUMENT.repeat(5))) {
            List<BulkBodies.Body> pieces = bodies.pieces(bodies.bodies().get(1), 2);
            assertThat(pieces).hasSize(2);
            for (BulkBodies.Body piece : pieces) {
                assertThat(text(bodies, piece)).isEqualTo(DOCUMENT.repeat(2));
            }
        }
    }

    private static BulkBodies written(Path directory, String... bodies) throws IOException {
        Path file = directory.resolve("bodies");
        try (BulkBodies.Writer writer = new BulkBodies.Writer(file)) {
            for (String body : bodies) {
                writer.add(body.getBytes(UTF_8));
            }
        }
        return BulkBodies.open(file);
    }

    private static String text(BulkBodies bodies, BulkBodies.Body body) throws IOException {
        return new String(bodies.read(body), UTF_8);
    }
}
