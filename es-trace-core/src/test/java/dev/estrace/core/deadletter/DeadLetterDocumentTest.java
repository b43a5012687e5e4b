// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.deadletter;

import static dev.estrace.core.deadletter.Letters.letter;
import static dev.estrace.core.deadletter.Letters.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.estrace.core.bulk.Fate;
import dev.estrace.core.record.TraceLevel;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterDocumentTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void embedsADocumentInALineByteByByte() {
        String document = "{ \"a\": 1.500, \"a\":\"ä\\u00e4\\ud800\" }";

        assertThat(text(DeadLetterDocument.line(letter(document))))
                .isEqualTo("{\"@timestamp\":\"2026-11-21T10:00:00.500Z\",\"index\":\"traces\",\"id\":\"the-id\","
                        + "\"status\":400,\"error_type\":\"document_parsing_exception\",\"class\":\"data\","
                        + "\"level\":\"fatal\",\"document\":" + document + "}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "{",
                "{}{}",
                "[]",
                "\"text\"",
                "{\"a\":NaN}",
                "{}\n{\"create\":{}}",
                "{\"a\":\n1}",
                "{\"a\":\r1}",
                "\"}\n{\"id\":\"forged\"",
                "{\"a\":\"\u0001\"}",
                "\u0085\u2028"
            })
    void makesATextOfWhatIsNoObjectOnOneLine(String document) throws IOException {
        String line = text(DeadLetterDocument.line(letter(document)));

        assertThat(line.strip()).doesNotContain("\n", "\r");
        assertThat(JSON.readTree(line).path("document").textValue()).isEqualTo(document);
        assertThat(JSON.readTree(line).path("id").textValue()).isEqualTo("the-id");
        assertThat(DeadLetterDocument.text(letter(document)) + "\n").isEqualTo(line);
    }

    @Test
    void makesATextOfWhatIsNotUtf8() throws IOException {
        byte[] document = {'{', '"', 'a', '"', ':', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', '}'};
        JsonNode line = JSON.readTree(DeadLetterDocument.line(letter("").with(document)));

        assertThat(line.path("document").textValue())
                .startsWith("{\"a\":\"\uFFFD")
                .endsWith("\"}");
    }

    @Test
    void alwaysMakesATextForAnIndex() throws IOException {
        byte[] encoded = DeadLetterDocument.encode(letter("{\"a\":{\"b\":\"line\\nbreak\"}}"));

        assertThat(encoded).doesNotContain('\n');
        assertThat(JSON.readTree(encoded)).isEqualTo(JSON.readTree("""
                {"@timestamp":"2026-11-21T10:00:00.500Z","index":"traces","id":"the-id","status":400,
                "error_type":"document_parsing_exception","class":"data","level":"fatal",
                "document":"{\\"a\\":{\\"b\\":\\"line\\\\nbreak\\"}}"}"""));
    }

    @Test
    void cutsTheTextOfAGiantForAnIndexAndKeepsItInALine() throws IOException {
        String giant = "{\"a\":\"" + "x".repeat(3 << 20) + "\"}";

        assertThat(DeadLetterDocument.encode(letter(giant))).hasSizeLessThan(DeadLetterDocument.MOST_TEXT + 512);
        assertThat(DeadLetterDocument.line(letter(giant))).hasSizeGreaterThan(3 << 20);
        assertThat(DeadLetterDocument.line(letter(giant + "x"))).hasSizeGreaterThan(3 << 20);
    }

    @Test
    void isOneLineWhateverTheServerAndTheNamesAre() throws IOException {
        String hostile = "x\"}\n{\"\u0000\ud800" + "y".repeat(10_000);
        DeadLetter letter = new DeadLetter(
                "{}".getBytes(UTF_8), hostile, hostile, 0, hostile, Fate.SPLIT, Letters.TIME, TraceLevel.INFO);
        JsonNode line = JSON.readTree(DeadLetterDocument.line(letter));

        assertThat(text(DeadLetterDocument.line(letter)).indexOf('\n'))
                .isEqualTo(DeadLetterDocument.line(letter).length - 1);
        assertThat(line.path("error_type").textValue()).hasSize(256);
        assertThat(line.path("document").isObject()).isTrue();
    }
}
