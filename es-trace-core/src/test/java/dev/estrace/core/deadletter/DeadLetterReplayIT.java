// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.estrace.core.report.Problems;
import dev.estrace.core.settings.TraceSettings;
import dev.estrace.testkit.ElasticsearchServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters and a real Elasticsearch. */
class DeadLetterReplayIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DOCUMENT = "{\"order\":7,\"message\":\"line\\nbreak\"}";

    @TempDir
    Path directory;

    private final ElasticsearchServer server = ElasticsearchServer.shared();
    private final String index = "replay-it-" + UUID.randomUUID();

    @AfterEach
    void delete() {
        server.send("DELETE", "/" + index, null);
    }

    @Test
    void storesEachLetterOnceWhenTheMappingIsMended() throws IOException {
        server.put(
                "/" + index, "{\"mappings\":{\"dynamic\":\"strict\",\"properties\":{\"order\":{\"type\":\"long\"}}}}");
        Path file = letters(50);

        assertThat(replay(file)).isEqualTo(new ReplayResult(0, 50, 0, 0));
        server.put("/" + index + "/_mapping", "{\"properties\":{\"message\":{\"type\":\"text\"}}}");
        assertThat(replay(file)).isEqualTo(new ReplayResult(50, 0, 0, 0));
        assertThat(replay(file)).isEqualTo(new ReplayResult(50, 0, 0, 0));
        assertThat(server.documents(index)).hasSize(50).containsOnly(JSON.readTree(DOCUMENT));
    }

    @Test
    void anIndexTakesLettersWhoseDocumentsFitNoMapping() throws IOException {
        for (String document : new String[] {"{\"a\":1}", "{\"a\":{\"b\":1}}", "{\"a\":\"text\"}", "\u0000no json\n"}) {
            String bulk = "{\"create\":{\"_index\":\"" + index + "\"}}\n"
                    + Letters.text(DeadLetterDocument.encode(Letters.letter(document))) + "\n";
            assertThat(server.post("/_bulk", bulk).path("errors").booleanValue())
                    .as(document)
                    .isFalse();
        }
        assertThat(server.count(index)).isEqualTo(4);
    }

    private Path letters(int count) {
        Path file = directory.resolve("letters.ndjson");
        Problems problems =
                new Problems((severity, sentence) -> assertThat(sentence).isNull(), System::nanoTime);
        try (DeadLetters letters = DeadLetters.inFile(file, problems)) {
            for (int i = 0; i < count; i++) {
                DeadLetter letter = Letters.letter("id-" + i, DOCUMENT);
                letters.put(new DeadLetter(
                        letter.document(),
                        index,
                        letter.id(),
                        letter.status(),
                        letter.errorType(),
                        letter.fate(),
                        letter.time(),
                        letter.level()));
            }
        }
        return file;
    }

    private ReplayResult replay(Path file) throws IOException {
        Map<String, String> settings = Map.of("hosts", server.uri().toString(), "batchRecords", "20");
        return DeadLetterReplay.run(file, TraceSettings.read("replay", settings, name -> null), Duration.ofSeconds(10));
    }
}
