// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.estrace.core.record.Entries;
import dev.estrace.core.record.RecordDefaults;
import dev.estrace.core.record.RecordDefaults.Limits;
import dev.estrace.core.record.RecordId;
import dev.estrace.core.record.TraceField;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.core.report.Problems;
import dev.estrace.core.report.TraceCounters;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordEncoderTest {
    private static final Instant EVENT = Instant.parse("2026-03-01T12:34:56.000000789Z");
    private static final Instant BUILT = Instant.parse("2026-03-01T12:34:57Z");

    private final TraceCounters counters = new TraceCounters();
    private final List<String> told = new ArrayList<>();
    private final RecordEncoder encoder = new RecordEncoder(
            Clock.fixed(BUILT, ZoneOffset.UTC),
            counters,
            new Problems((severity, sentence) -> told.add(sentence), System::nanoTime));

    @Test
    void writesWhatTheEventHolds() {
        JsonNode document = document(record("hello").thread("main", 7));

        assertThat(document.get("@timestamp").textValue()).isEqualTo("2026-03-01T12:34:56.000000789Z");
        assertThat(document.get("datetime")).isEqualTo(document.get("@timestamp"));
        assertThat(document.get("created_at").textValue()).isEqualTo("2026-03-01T12:34:57.000000000Z");
        assertThat(document.get("level").textValue()).isEqualTo("warning");
        assertThat(document.get("severity").intValue()).isEqualTo(13);
        assertThat(document.get("message").textValue()).isEqualTo("hello");
        assertThat(document.get("logger").textValue()).isEqualTo("a.Logger");
        assertThat(document.get("mode").textValue()).isEqualTo("stdout");
        assertThat(document.get("error_flag").booleanValue()).isFalse();
        assertThat(document.get("thread").intValue()).isEqualTo(7);
        assertThat(document.get("thread_name").textValue()).isEqualTo("main");
        assertThat(document.get("record_kind").textValue()).isEqualTo("log");
        assertThat(document.get("instance").textValue()).isEqualTo(RecordId.instance());
        assertThat(document.get("sequence").longValue()).isEqualTo(42);
        assertThat(document.get("process").longValue())
                .isEqualTo(ProcessHandle.current().pid());
        assertThat(document.get("hostname").textValue()).isNotEmpty();
        assertThat(document.get("java_version").textValue())
                .isEqualTo(Runtime.version().toString());
    }

    @Test
    void instantsOfNeighbouringSecondsAreNotMixedUp() {
        for (String instant : List.of("2026-03-01T23:59:59.999999999Z", "2026-03-02T00:00:00.000000000Z")) {
            Instant at = Instant.parse(instant);
            TraceRecord record = new TraceRecord(at.getEpochSecond(), at.getNano(), TraceLevel.INFO, "", "");
            record.accepted(1, Entries.NONE, RecordDefaults.none());

            assertThat(document(record).get("@timestamp").textValue()).isEqualTo(instant);
        }
    }

    @Test
    void knownKeysBecomeTypedFieldsAndFreeOnesMetadata() {
        JsonNode document = document(record("m")
                .mdc(Entries.of(Map.of(
                        "runId",
                        "run-7-0001",
                        "team",
                        "ml",
                        "genops.cost.total",
                        "0.05",
                        "gen_ai.usage.input_tokens",
                        "50",
                        "anything.else",
                        "x",
                        "custom.experiment_id",
                        "e1"))));

        assertThat(document.get("run_id").textValue()).isEqualTo("run-7-0001");
        assertThat(document.get("cut_id").textValue()).isEqualTo("0001");
        assertThat(document.get("genops.team").textValue()).isEqualTo("ml");
        assertThat(document.get("genops.cost.total").doubleValue()).isEqualTo(0.05);
        assertThat(document.get("genops.tokens.input").isIntegralNumber()).isTrue();
        assertThat(document.get("metadata").get("anything.else").textValue()).isEqualTo("x");
        assertThat(document.get("custom").get("experiment_id").textValue()).isEqualTo("e1");
    }

    @Test
    void keyValueWinsOverScopeOverMdcOverSetting() {
        RecordDefaults defaults = RecordDefaults.of(
                Map.of(
                        TraceField.GENOPS_TEAM,
                        "setting",
                        TraceField.GENOPS_PROJECT,
                        "setting",
                        TraceField.GENOPS_FEATURE,
                        "setting",
                        TraceField.GENOPS_CUSTOMER_ID,
                        "setting"),
                List.of(),
                Map.of("free", "setting"),
                Limits.DEFAULT);
        TraceRecord record = new TraceRecord(0, 0, TraceLevel.INFO, "", "")
                .mdc(Entries.of(Map.of("team", "mdc", "project", "mdc", "feature", "mdc", "free", "mdc")))
                .values(Entries.of(Map.of("team", "key-value")));
        record.accepted(1, Entries.of(Map.of("team", "scope", "project", "scope")), defaults);

        JsonNode document = document(record);

        assertThat(document.get("genops.team").textValue()).isEqualTo("key-value");
        assertThat(document.get("genops.project").textValue()).isEqualTo("scope");
        assertThat(document.get("genops.feature").textValue()).isEqualTo("mdc");
        assertThat(document.get("genops.customer_id").textValue()).isEqualTo("setting");
        assertThat(document.get("metadata").get("free").textValue()).isEqualTo("mdc");
    }

    @Test
    void aValueThatDoesNotFitItsFieldIsKeptAsTextAndCounted() {
        JsonNode document = document(record("m").mdc(Entries.of(Map.of("genops.cost.total", "a lot"))));

        assertThat(document.has("genops.cost.total")).isFalse();
        assertThat(document.get("metadata").get("genops.cost.total").textValue())
                .isEqualTo("a lot");
        assertThat(counters.snapshot().misfits()).isEqualTo(1);
    }

    @Test
    void reservedNamesCanNotBeOverwritten() {
        JsonNode document =
                document(record("mine").mdc(Entries.of(Map.of("message", "theirs", "@timestamp", "never"))));

        assertThat(document.get("message").textValue()).isEqualTo("mine");
        assertThat(document.get("metadata").get("message").textValue()).isEqualTo("theirs");
    }

    @Test
    void nullKeysAndValuesAreLeftOut() {
        Map<String, @Nullable String> mdc = new HashMap<>();
        mdc.put("team", null);
        mdc.put(null, "x");

        JsonNode document = document(record("m").mdc(action -> mdc.forEach(action)));

        assertThat(document.has("genops.team")).isFalse();
        assertThat(document.has("metadata")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\nb", "a\r\nb", "\"}}\n{\"create\":{\"_id\":\"forged\"}}\n{", "\u0000\u0001\u001f\u2028\u2029"
            })
    void noTextEndsTheLine(String text) {
        Bytes body = encode(record(text)
                .thread(text, 1)
                .mdc(Entries.of(Map.of("k" + text, text, "team", text)))
                .tags(List.of(text))
                .throwable(new Exception(text)));

        String line = new String(body.array(), 0, body.length(), UTF_8);

        assertThat(line).doesNotContain("\n").doesNotContain("\r");
        assertThat(parse(line).get("message").textValue()).isEqualTo(text);
    }

    @Test
    void aSurrogateWithoutPartnerIsReplaced() {
        JsonNode document =
                document(record("a\uD800b\uDC00c \uD83D\uDE00").mdc(Entries.of(Map.of("k\uDFFF", "v\uD801"))));

        assertThat(document.get("message").textValue()).isEqualTo("a\uFFFDb\uFFFDc \uD83D\uDE00");
        assertThat(document.get("metadata").get("k\uFFFD").textValue()).isEqualTo("v\uFFFD");
    }

    @Test
    void aLongMessageIsCutAndItsLengthNoted() {
        JsonNode document = document(record("x".repeat(10 << 20)));

        assertThat(document.get("message").textValue()).hasSize(1 << 16);
        assertThat(document.get("truncated")).hasToString("[\"message\"]");
        assertThat(document.get("metadata").get("message_length").intValue()).isEqualTo(10 << 20);
    }

    @Test
    void tooManyFreeKeysAreCountedInTheDocument() {
        Map<String, String> mdc = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            mdc.put("key" + i, "v");
        }

        JsonNode document = document(record("m").mdc(Entries.of(mdc)));

        assertThat(document.get("metadata")).hasSize(512 + 1);
        assertThat(document.get("metadata").get("metadata_length").intValue()).isEqualTo(10_000);
        assertThat(document.get("truncated")).hasToString("[\"metadata\"]");
    }

    @Test
    void tagsComeFromSettingsMdcAndMarkersOnceEach() {
        RecordDefaults defaults = RecordDefaults.of(Map.of(), List.of("blue"), Map.of(), Limits.DEFAULT);
        TraceRecord record = new TraceRecord(0, 0, TraceLevel.INFO, "", "")
                .mdc(Entries.of(Map.of("tags", "green, blue")))
                .tags(List.of("AUDIT"));
        record.accepted(1, Entries.NONE, defaults);

        assertThat(document(record).get("tags")).hasToString("[\"blue\",\"green\",\"AUDIT\"]");
    }

    @Test
    void tellsTheLineOfCodeAsFarAsItIsKnown() {
        JsonNode known = document(record("m").source(new StackTraceElement("a.Till", "pay", "Till.java", 7)));
        JsonNode halfKnown = document(record("m").source(new StackTraceElement("a.Till", "pay", null, -1)));

        assertThat(known.get("filename").textValue()).isEqualTo("Till.java");
        assertThat(known.get("lineno").intValue()).isEqualTo(7);
        assertThat(known.get("function").textValue()).isEqualTo("pay");
        assertThat(halfKnown.get("function").textValue()).isEqualTo("pay");
        assertThat(halfKnown.has("filename")).isFalse();
        assertThat(halfKnown.has("lineno")).isFalse();
    }

    @Test
    void nothingOfOneRecordLeaksIntoTheNext() {
        document(record("m")
                .mdc(Entries.of(Map.of("team", "ml", "free", "x", "tags", "t")))
                .throwable(new Exception()));

        JsonNode next = document(record("m"));

        assertThat(next.has("genops.team")).isFalse();
        assertThat(next.has("metadata")).isFalse();
        assertThat(next.has("tags")).isFalse();
        assertThat(next.has("stack_trace")).isFalse();
    }

    @Test
    void aRecordThatFailsLeavesTheBufferAsItWas() {
        Bytes body = encode(record("first"));
        int before = body.length();
        TraceRecord broken = record("broken").values(action -> {
            throw new IllegalStateException("changed meanwhile");
        });

        assertThatThrownBy(() -> encoder.encode(broken, body)).isInstanceOf(IllegalStateException.class);

        assertThat(body.length()).isEqualTo(before);
        encoder.encode(record("next"), body);
        assertThat(parse(new String(body.array(), before, body.length() - before, UTF_8))
                        .get("message")
                        .textValue())
                .isEqualTo("next");
    }

    @Test
    void aContextThatRepeatsIsWrittenTheSameEachTime() {
        Map<String, String> mdc = Map.of("team", "ml", "free", "x", "custom.y", "z", "tags", "t");
        JsonNode first = document(record("m").mdc(Entries.of(mdc)));

        for (int i = 0; i < 3; i++) {
            assertThat(document(record("m").mdc(Entries.of(Map.copyOf(mdc))))).isEqualTo(first);
        }
    }

    @Test
    void aContextThatChangesIsNoticed() {
        for (String team : List.of("a", "a", "a", "b", "b", "b", "a")) {
            assertThat(document(record("m").mdc(Entries.of(Map.of("team", team))))
                            .get("genops.team")
                            .textValue())
                    .isEqualTo(team);
        }
        for (String team : List.of("a", "a", "a", "b")) {
            TraceRecord record = new TraceRecord(0, 0, TraceLevel.INFO, "", "");
            record.accepted(1, Entries.of(Map.of("team", team)), RecordDefaults.none());
            assertThat(document(record).get("genops.team").textValue()).isEqualTo(team);
        }
    }

    @Test
    void whatARecordAddsToARepeatedContextIsItsOwn() {
        Map<String, String> mdc = Map.of("team", "ml");
        for (int i = 0; i < 3; i++) {
            document(record("m").mdc(Entries.of(mdc)));
        }

        assertThat(document(record("m").mdc(Entries.of(mdc)).tags(List.of("own")))
                        .get("tags"))
                .hasToString("[\"own\"]");
        assertThat(document(record("m").mdc(Entries.of(mdc)).values(Entries.of(Map.of("team", "other"))))
                        .get("genops.team")
                        .textValue())
                .isEqualTo("other");
        assertThat(document(record("m").mdc(Entries.of(mdc)).throwable(new Exception("e")))
                        .has("stack_trace"))
                .isTrue();
        assertThat(document(record("m").mdc(Entries.of(mdc))).has("tags")).isFalse();
    }

    @Test
    void aMisfitIsCountedForEachRecordOfARepeatedContext() {
        for (int i = 0; i < 5; i++) {
            document(record("m").mdc(Entries.of(Map.of("genops.cost.total", "a lot"))));
        }

        assertThat(counters.snapshot().misfits()).isEqualTo(5);
    }

    @Test
    void theErrorCodeOfAnExceptionYieldsToTheMdc() {
        SQLException duplicate = new SQLException("duplicate key", "23505");

        assertThat(document(record("m").throwable(new Exception(duplicate)))
                        .get("error_code")
                        .textValue())
                .isEqualTo("23505");
        assertThat(document(record("m").throwable(duplicate).mdc(Entries.of(Map.of("errorCode", "E-17"))))
                        .get("error_code")
                        .textValue())
                .isEqualTo("E-17");
    }

    @Test
    void aCutStackTraceIsNoted() {
        JsonNode document = document(record("m").throwable(new Exception("x".repeat(70_000))));

        assertThat(document.get("stack_trace").textValue()).hasSizeLessThanOrEqualTo(1 << 16);
        assertThat(document.get("truncated").toString()).contains("stack_trace");
        assertThat(document.get("metadata").get("stack_trace_length").intValue())
                .isGreaterThan(70_000);
    }

    private static TraceRecord record(String message) {
        TraceRecord record =
                new TraceRecord(EVENT.getEpochSecond(), EVENT.getNano(), TraceLevel.WARNING, "a.Logger", message);
        record.accepted(42, Entries.NONE, RecordDefaults.none());
        return record;
    }

    private Bytes encode(TraceRecord record) {
        Bytes body = new Bytes(16);
        encoder.encode(record, body);
        return body;
    }

    private JsonNode document(TraceRecord record) {
        Bytes body = encode(record);
        return parse(new String(body.array(), 0, body.length(), UTF_8));
    }

    private static JsonNode parse(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }
}
