// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DegradedDocumentTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LIMIT = 1 << 20;

    @Test
    void keepsWhatFindsAndOrdersADocumentAndTheRestAsText() throws IOException {
        String original = "{\"@timestamp\":\"2026-11-21T10:00:00.123456789Z\",\"datetime\":\"2026-11-21T10:00:00Z\","
                + "\"created_at\":\"2026-11-21T10:00:01Z\",\"level\":\"info\",\"message\":\"he said \\\"no\\\"\\n\","
                + "\"sequence\":42,\"run_id\":\"run-1\",\"record_kind\":\"log\",\"metadata\":{\"run_id\":\"inner\"},"
                + "\"instance\":\"abc\"}";

        ObjectNode expected = (ObjectNode) JSON.readTree(original);
        expected.remove(List.of("message", "metadata"));
        expected.putObject("degraded")
                .put("reason", "document_parsing_exception")
                .put("document", original);
        assertThat(degraded(original)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"run_id\":{\"a\":1}}",
                "{\"run_id\":[\"a\"]}",
                "{\"run_id\":7}",
                "{\"run_id\":null}",
                "{\"sequence\":\"1\"}",
                "{\"sequence\":1.5}",
                "{\"sequence\":99999999999999999999}",
                "{\"level\":true}",
                "{\"nested\":{\"run_id\":\"x\",\"sequence\":1}}"
            })
    void keepsNoFieldOfAnotherType(String original) throws IOException {
        assertThat(degraded(original).fieldNames()).toIterable().containsExactly("degraded");
    }

    @Test
    void keepsTheFirstOfTwoFieldsOfOneName() throws IOException {
        assertThat(degraded("{\"run_id\":\"a\",\"run_id\":\"b\"}")
                        .path("run_id")
                        .textValue())
                .isEqualTo("a");
    }

    @Test
    void leavesALongIdentityInTheText() throws IOException {
        String original = "{\"run_id\":\"" + "r".repeat(40_000) + "\"}";

        assertThat(degraded(original).has("run_id")).isFalse();
        assertThat(degraded(original).at("/degraded/document").textValue()).isEqualTo(original);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "no json",
                "[1]",
                "\"text\"",
                "{",
                "{\"a\":",
                "{\"a\":NaN}",
                "\u0000\u0007\u001b\u0085\u2028\u2029",
                "{}\n{\"create\":{\"_index\":\"forged\"}}\n{}"
            })
    void acceptsAnything(String original) throws IOException {
        assertThat(degraded(original).at("/degraded/document").textValue()).isEqualTo(original);
        assertThat(degraded(original).fieldNames()).toIterable().containsExactly("degraded");
    }

    @Test
    void keepsWhatStandsBeforeABreak() throws IOException {
        JsonNode degraded = degraded("{\"run_id\":\"a\",\"sequence\":1,\"message\":\"cut off");

        assertThat(degraded.path("run_id").textValue()).isEqualTo("a");
        assertThat(degraded.path("sequence").longValue()).isEqualTo(1);
    }

    @Test
    void readsThroughAnyDepth() throws IOException {
        String deep = "{\"run_id\":\"a\",\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

        assertThat(degraded(deep).at("/degraded/document").textValue()).isEqualTo(deep);
        assertThat(degraded(deep).path("run_id").textValue()).isEqualTo("a");
    }

    @Test
    void replacesSurrogatesWithoutAPartner() throws IOException {
        JsonNode degraded = degraded("{\"run_id\":\"a\\ud800\"}");

        assertThat(degraded.path("run_id").textValue()).isEqualTo("a\uFFFD");
        assertThat(degraded.at("/degraded/document").textValue()).isEqualTo("{\"run_id\":\"a\\ud800\"}");
    }

    @Test
    void isOneLineOfJsonWithinItsLimitWhateverTheBytes() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            byte[] anything = new byte[random.nextInt(100_000)];
            random.nextBytes(anything);
            int limit = DegradedDocument.LEAST_LIMIT + random.nextInt(100_000);
            byte[] degraded = DegradedDocument.of(anything, "reason", limit);

            assertThat(degraded).doesNotContain('\n', '\r').hasSizeLessThanOrEqualTo(limit);
            assertThat(JSON.readTree(degraded).at("/degraded/document").isTextual())
                    .isTrue();
        }
    }

    @Test
    void cutsTheMiddleOfAGiantAndSaysSo() throws IOException {
        String giant = "{\"run_id\":\"run-1\",\"message\":\"" + "x".repeat(10 << 20) + "\",\"sequence\":5}";
        byte[] bytes = DegradedDocument.of(giant.getBytes(UTF_8), "413", LIMIT);
        JsonNode degraded = JSON.readTree(bytes);

        assertThat(bytes.length).isBetween(LIMIT - 100, LIMIT);
        assertThat(degraded.path("truncated"))
                .containsExactly(JSON.getNodeFactory().textNode("document"));
        assertThat(degraded.path("run_id").textValue()).isEqualTo("run-1");
        assertThat(degraded.path("sequence").longValue()).isEqualTo(5);
        assertThat(degraded.at("/degraded/document").textValue())
                .startsWith("{\"run_id\":\"run-1\",\"message\":\"xxx")
                .contains(" bytes cut ")
                .endsWith("xxx\",\"sequence\":5}");
    }

    @Test
    void keepsItsLimitWithTheLongestFields() {
        String control = "\\u0001".repeat(512);
        String original = ("{\"@timestamp\":\"C\",\"datetime\":\"C\",\"created_at\":\"C\",\"level\":\"C\","
                        + "\"instance\":\"C\",\"run_id\":\"C\",\"record_kind\":\"C\",\"sequence\":-9223372036854775808}")
                .replace("C", control);

        assertThat(DegradedDocument.of(original.getBytes(UTF_8), "\u0001".repeat(9_999), 0))
                .hasSizeLessThanOrEqualTo(DegradedDocument.LEAST_LIMIT);
    }

    private static JsonNode degraded(String original) throws IOException {
        return JSON.readTree(DegradedDocument.of(original.getBytes(UTF_8), "document_parsing_exception", LIMIT));
    }
}
