// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

import static dev.estrace.core.encode.Encoding.entries;
import static dev.estrace.core.encode.Encoding.info;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.core.record.Entries;
import dev.estrace.core.record.RequestMetrics;
import dev.estrace.core.record.TraceField;
import dev.estrace.core.record.TraceRecord;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Free keys that have a type of their own. */
class TypedAttributesTest {
    private final Encoding encoding = Encoding.with(
            "typedAttributes", "score=double, trial=integer, experiment_id=keyword, done=boolean, at=date");

    @Test
    void standBesideTheFlattenedOnes() {
        JsonNode document = encoding.document(
                info("m")
                        .mdc(entries("experiment_id", "x-7", "done", "TRUE", "other", "o"))
                        .values(entries("custom.score", "0.9"))
                        .fields(Map.of(TraceField.CUSTOM, Map.of("trial", 3))),
                entries("at", "2026-11-21T10:00:00Z"));

        assertThat(document.get("attributes"))
                .hasToString(
                        "{\"experiment_id\":\"x-7\",\"done\":true,\"at\":\"2026-11-21T10:00:00Z\",\"score\":0.9,\"trial\":3}");
        assertThat(document.get("custom")).hasToString("{\"score\":\"0.9\",\"trial\":3}");
        assertThat(document.at("/metadata/experiment_id").asText()).isEqualTo("x-7");
        assertThat(encoding.counters.snapshot().misfits()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"score, high", "score, NaN", "score, ''", "trial, 1.5", "trial, 3000000000", "done, yes"})
    void aMisfitStaysAmongTheFlattenedOnesAndIsCounted(String key, String value) {
        JsonNode document = encoding.document(info("m").mdc(entries(key, value)));

        assertThat(document.has("attributes")).isFalse();
        assertThat(document.at("/metadata/" + key).asText()).isEqualTo(value);
        assertThat(encoding.counters.snapshot().misfits()).isEqualTo(1);
    }

    @Test
    void theLaterSourceWinsAlsoWhenItDoesNotFit() {
        assertThat(encoding.document(info("m").mdc(entries("score", 1)).values(entries("score", 2)))
                        .at("/attributes/score")
                        .asDouble())
                .isEqualTo(2);
        assertThat(encoding.document(info("m").mdc(entries("score", 1)).values(entries("score", "none")))
                        .has("attributes"))
                .isFalse();
    }

    @Test
    void areCountedForEachRecordOfAContextThatRepeats() {
        Entries mdc = Entries.of(Map.of("score", "high", "trial", "1"));
        for (int i = 0; i < 4; i++) {
            assertThat(encoding.document(info("m").mdc(mdc)).get("attributes")).hasToString("{\"trial\":1}");
        }
        assertThat(encoding.counters.snapshot().misfits()).isEqualTo(4);
    }

    @Test
    void nothingThatIsMaskedStandsThere() {
        Encoding masking = Encoding.with(
                "typedAttributes", "score=double, experiment_id=keyword", "maskKeys", "score,experiment_id");
        JsonNode document =
                masking.document(info("m").mdc(entries("score", 12345.5, "experiment_id", "x-789", "free", "x-789")));

        assertThat(document.get("attributes")).hasToString("{\"experiment_id\":\"****\"}");
        assertThat(document.toString()).doesNotContain("12345", "x-789");
        assertThat(masking.counters.snapshot().misfits()).isZero();
    }

    @Test
    void areNotForWhatGatewaysMeasure() {
        TraceRecord record =
                TraceRecord.of(RequestMetrics.builder().build(), Instant.now()).mdc(entries("score", 1));

        assertThat(encoding.document(record).has("attributes")).isFalse();
    }
}
