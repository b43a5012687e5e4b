// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BulkReplyTest {
    private static final String GOOD =
            "{\"took\":3,\"errors\":true,\"items\":[{\"create\":{\"_id\":\"a\",\"status\":201}},"
                    + "{\"create\":{\"status\":429,\"error\":{\"reason\":\"full\",\"caused_by\":{\"type\":\"x\"},"
                    + "\"type\":\"es_rejected_execution_exception\"}}}],\"ingest_took\":0}";

    @Test
    void readsOneFateForEachItem() throws IOException {
        BulkReply reply = BulkReply.read(GOOD.getBytes(UTF_8), 2);

        assertThat(reply.results()).extracting(ItemResult::fate).containsExactly(Fate.DONE, Fate.FAST);
        assertThat(reply.results().get(1).what()).isEqualTo("429 es_rejected_execution_exception");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pipeline with id [x] does not exist|HOLD|400 illegal_argument_exception, the ingest pipeline is missing",
                "no write index is defined for alias [x]. The write|HOLD|400 illegal_argument_exception, the alias has no write index",
                "field [secret] not present as part of path [secret]|DATA|400 illegal_argument_exception",
                "pipeline with id [x] does not exist: secret|DATA|400 illegal_argument_exception",
            })
    void tellsAMissingSetUpFromWhatIsWrongWithADocument(String reason, Fate fate, String what) throws IOException {
        String reply =
                "{\"items\":[{\"create\":{\"status\":400,\"error\":{\"type\":\"illegal_argument_exception\",\"reason\":\""
                        + reason + "\"}}}]}";
        ItemResult result = BulkReply.read(reply.getBytes(UTF_8), 1).results().get(0);

        assertThat(result.fate()).isEqualTo(fate);
        assertThat(result.what()).isEqualTo(what);
    }

    @Test
    void acceptsNoPrefixOfAReply() {
        for (int length = 0; length < GOOD.length(); length++) {
            byte[] prefix = GOOD.substring(0, length).getBytes(UTF_8);

            assertThatThrownBy(() -> BulkReply.read(prefix, 2)).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "null", "{}", "{\"errors\":false}", "<html>", "{\"items\":{}}", "{\"items\":[1,2]}"})
    void acceptsNothingElse(String body) {
        assertThatThrownBy(() -> BulkReply.read(body.getBytes(UTF_8), 2)).isInstanceOf(IOException.class);
    }

    @Test
    void acceptsNeitherFewerNorMoreItemsThanWereSent() {
        assertThatThrownBy(() -> BulkReply.read(GOOD.getBytes(UTF_8), 3)).hasMessageContaining("2 items");
        assertThatThrownBy(() -> BulkReply.read(GOOD.getBytes(UTF_8), 1)).hasMessageContaining("2 items");
    }

    @Test
    void keepsTheBodyOutOfItsMessages() {
        assertThatThrownBy(() -> BulkReply.read("{\"items\": secret".getBytes(UTF_8), 1))
                .message()
                .doesNotContain("secret");
    }
}
