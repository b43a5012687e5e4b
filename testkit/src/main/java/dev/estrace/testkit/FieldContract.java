// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.estrace.testkit.LoggingFramework.FieldKey;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Which keys of MDC and log call fill which fields with which types, the same for every framework. */
abstract class FieldContract extends FrameworkRun {
    private static final String NO_NUMBER = "a lot";
    private static final Set<String> NUMERIC = Set.of("integer", "long", "double", "boolean");
    private static final ObjectMapper JSON = new ObjectMapper();

    FieldContract(LoggingFramework framework, Destination destination) {
        super(framework, destination);
    }

    @Test
    void knowsTheAgreedSpellingsAndNoOthers() {
        assertThat(framework.fieldKeys())
                .extracting(key -> Map.entry(key.key(), key.field()))
                .containsExactlyInAnyOrderElementsOf(AgreedKeys.fields().entrySet());
    }

    @Test
    void fillsEachFieldFromTheMdcInEverySpelling() {
        Map<String, JsonNode> documents =
                storedOfEachKey((call, key) -> call.mdc(key.key(), sample(key).toString()));

        assertThat(framework.fieldKeys())
                .hasSizeGreaterThan(80)
                .allSatisfy(key -> assertThat(documents
                                .getOrDefault(key.key(), MissingNode.getInstance())
                                .path(key.field()))
                        .as("%s from %s", key.field(), key.key())
                        .isEqualTo(expected(key)));
        assertThat(documents.values())
                .allSatisfy(document -> assertThat(document.has("metadata")).isFalse());
    }

    @Test
    void fillsEachFieldFromKeyValuesInEverySpelling() {
        Map<String, JsonNode> documents = storedOfEachKey((call, key) -> call.with(key.key(), sample(key)));

        assertThat(framework.fieldKeys())
                .allSatisfy(key -> assertThat(documents
                                .getOrDefault(key.key(), MissingNode.getInstance())
                                .path(key.field()))
                        .as("%s from %s", key.field(), key.key())
                        .isEqualTo(expected(key)));
    }

    @Test
    void keepsAsMetadataWhatIsNoNumber() {
        Map<String, JsonNode> documents = storedOfEachKey((call, key) -> call.mdc(key.key(), NO_NUMBER));

        assertThat(framework.fieldKeys())
                .filteredOn(key -> NUMERIC.contains(key.type()))
                .hasSizeGreaterThan(15)
                .allSatisfy(key -> {
                    JsonNode document = documents.getOrDefault(key.key(), MissingNode.getInstance());
                    assertThat(document.has(key.field())).as(key.key()).isFalse();
                    assertThat(document.path("metadata").path(key.key()).asText())
                            .isEqualTo(NO_NUMBER);
                });
    }

    @Test
    void letsNoKeyReplaceWhatTheLibraryWrites() {
        Set<String> reserved = new TreeSet<>(framework.fieldNames());
        framework.fieldKeys().forEach(key -> reserved.remove(key.key()));
        LogCall call = LogCall.info("paid");
        for (String name : reserved) {
            call = call.mdc(name, "forged").with(name, "forged too");
        }
        JsonNode document = stored(call);

        assertThat(reserved).contains("@timestamp", "message", "level", "logger", "sequence", "metadata", "custom");
        assertThat(document.path("message").asText()).isEqualTo("paid");
        assertThat(reserved).allSatisfy(name -> {
            assertThat(document.path(name).asText()).isNotIn("forged", "forged too");
            assertThat(document.path("metadata").path(name).asText()).isEqualTo("forged too");
        });
    }

    @Test
    void keepsTheTypesOfKeyValues() throws Exception {
        JsonNode document = stored(LogCall.info("paid")
                .with("int", 42)
                .with("long", 1L << 40)
                .with("short", (short) 7)
                .with("double", 0.5)
                .with("float", 0.1f)
                .with("truth", true)
                .with("decimal", new BigDecimal("12.50"))
                .with("precise", new BigDecimal("0.12345678901234567890"))
                .with("whole", BigInteger.TEN)
                .with("huge", BigInteger.TEN.pow(20))
                .with("counter", new AtomicLong(7))
                .with("instant", Instant.EPOCH)
                .with("unit", TimeUnit.DAYS)
                .with("list", List.of(1, 2))
                .with("map", Map.of("a", 1))
                .with("array", new int[] {1, 2})
                .with("nothing", null)
                .with("custom.score", 0.75));

        assertThat(document.path("metadata")).isEqualTo(JSON.readTree("""
                        {"int": 42, "long": 1099511627776, "short": 7, "double": 0.5, "float": 0.1, "truth": true,
                         "decimal": 12.5, "precise": "0.12345678901234567890", "whole": 10,
                         "huge": "100000000000000000000", "counter": 7, "instant": "1970-01-01T00:00:00Z",
                         "unit": "DAYS", "list": "[1, 2]", "map": "{a=1}", "array": "[1, 2]"}
                        """));
        assertThat(document.path("custom")).isEqualTo(JSON.readTree("{\"score\": 0.75}"));
    }

    @Test
    void storesRecordsWithOddKeys() {
        List<String> odd =
                List.of("", " ", ".", "..", "a..b", ".a", "a.", "custom.", "custom..", "a\"b\\c\nd", "\0", "é\uD83D");
        start();
        odd.forEach(key -> framework.log(
                LogCall.info("odd").mdc(key, "from MDC").with(key, "from call").mdc("basket", "b-7")));
        framework.log(LogCall.info("long").with("k".repeat(33_000), "x").mdc("basket", "b-7"));
        framework.stop();

        assertThat(destination.documents())
                .hasSize(odd.size() + 1)
                .allSatisfy(document -> assertThat(
                                document.path("metadata").path("basket").asText())
                        .isEqualTo("b-7"))
                .allSatisfy(document -> assertThat(document.has("degraded")).isFalse());
    }

    private Map<String, JsonNode> storedOfEachKey(BiFunction<LogCall, FieldKey, LogCall> filled) {
        start();
        framework.fieldKeys().forEach(key -> framework.log(filled.apply(LogCall.info(key.key()), key)));
        framework.stop();
        return destination.documents().stream()
                .collect(toMap(document -> document.path("message").asText(), document -> document));
    }

    private static Object sample(FieldKey key) {
        return switch (key.type()) {
            case "integer" -> 7;
            case "long" -> 1L << 40;
            case "double" -> 0.25;
            case "boolean" -> true;
            default -> "value-of-" + key.key();
        };
    }

    private static JsonNode expected(FieldKey key) {
        Object value = key.field().equals("tags") ? List.of(sample(key)) : sample(key);
        try {
            return JSON.readTree(JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
