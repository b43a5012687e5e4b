// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import static dev.estrace.core.encode.DegradedDocument.LEAST_LIMIT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.encode.DegradedDocument;
import dev.estrace.core.record.TraceField;
import dev.estrace.trace.search.Json;
import dev.estrace.trace.search.Usd;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoredRecordTest {
    @Test
    void readsDottedAndNestedNamesAlike() {
        StoredRecord record = record("{'genops.cost.total':0.05,'genops':{'team':'ml','cost':{'model':'gpt-4'},"
                + "'tokens.input':3},'metadata':{'order.id':'o1','items':[1,2]},'nothing':null}");

        assertThat(record.cost()).contains(new BigDecimal("0.05"));
        assertThat(record.field("genops.team")).contains("ml");
        assertThat(record.field("genops.cost.model")).contains("gpt-4");
        assertThat(record.tokens()).isEqualTo(3);
        assertThat(record.field("metadata.order.id")).contains("o1");
        assertThat(record.field("metadata.items")).contains(List.of(1, 2));
        assertThat(record.field("metadata")).get().isInstanceOf(Map.class);
        assertThat(record.field("nothing")).isEmpty();
        assertThat(record.field("genops.none")).isEmpty();
        assertThat(record.fields()).containsOnlyKeys("genops.cost.total", "genops", "metadata");
    }

    @ParameterizedTest
    @CsvSource({
        "'2026-03-01T12:34:56.000000789Z', 2026-03-01T12:34:56.000000789Z",
        "'2024-01-01T12:00:00', 2024-01-01T12:00:00Z",
        "'2024-01-01T12:00:00.123456', 2024-01-01T12:00:00.123456Z",
        "'2024-01-01T12:00:00+02:00', 2024-01-01T10:00:00Z",
        "'what', 1970-01-01T00:00:00.007Z"
    })
    void readsTheTimesOfAllWriters(String text, Instant time) {
        assertThat(record("{'datetime':'" + text + "'}").time()).isEqualTo(time);
    }

    @Test
    void aRecordWithoutATimeIsOfTheEpoch() {
        assertThat(record("{}", Long.MAX_VALUE).time()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void readsTimesInMilliseconds() {
        assertThat(record("{'datetime':1500}").time()).isEqualTo(Instant.ofEpochMilli(1500));
    }

    @Test
    void readsWhatScopesWrite() {
        StoredRecord record = record("{'level':'error','message':'stage load: error','record_kind':'stage',"
                + "'stage_name':'load','workflow_name':'w','status':'error','duration_ms':1.5,'mode':'stderr',"
                + "'exception_type':'java.io.IOException','stack_trace':'at x','operation_name':'o'}");

        assertThat(record.kind()).isEqualTo("stage");
        assertThat(record.stage()).contains("load");
        assertThat(record.workflow()).contains("w");
        assertThat(record.operation()).contains("o");
        assertThat(record.status()).contains("error");
        assertThat(record.duration()).contains(Duration.ofNanos(1_500_000));
        assertThat(record.exceptionType()).contains("java.io.IOException");
        assertThat(record.stackTrace()).contains("at x");
        assertThat(record.isError()).isTrue();
        assertThat(record).hasToString("1970-01-01T00:00:00.007Z error stage load: error");
    }

    @Test
    void readsWhatAGatewayMeasured() {
        String metrics = "'timestamp':1500,'provider':'openai','cost':0.021,'total_latency_ms':840,'total_tokens':392";
        StoredRecord request = record("{'record_kind':'request'," + metrics + "}");

        assertThat(request.time()).isEqualTo(Instant.ofEpochMilli(1500));
        assertThat(request.cost()).contains(new BigDecimal("0.021"));
        assertThat(request.tokens()).isEqualTo(392);
        assertThat(request.duration()).contains(Duration.ofMillis(840));
        assertThat(request.text(TraceField.GENOPS_COST_PROVIDER)).contains("openai");
        assertThat(record("{" + metrics + "}").cost()).isEmpty();
    }

    @Test
    void readsTheMessageOfADegradedRecord() {
        String original =
                "{\"level\":\"error\",\"metadata\":{\"message\":\"not this\"},\"message\":\"paid \\\"it\\\"\","
                        + "\"stack_trace\":\"" + "x".repeat(LEAST_LIMIT) + "\"}";
        StoredRecord whole = degraded(original, 2 * LEAST_LIMIT);
        StoredRecord cutBehind = degraded(original, LEAST_LIMIT);

        assertThat(whole.message()).isEqualTo("paid \"it\"");
        assertThat(cutBehind.message()).isEqualTo("paid \"it\"");
        assertThat(cutBehind.isError()).isTrue();
    }

    @Test
    void readsTheMessageOfADegradedRecordAsFarAsItIsKept() {
        String original = "{\"message\":\"begin " + "x".repeat(2 * LEAST_LIMIT) + " end\"}";

        assertThat(degraded(original, LEAST_LIMIT).message())
                .startsWith("begin xxx")
                .contains("bytes cut")
                .endsWith("xxx end");
    }

    @Test
    void readsNoMessageOfADegradedRecordThatHasNone() {
        assertThat(degraded("{\"level\":\"info\"}", LEAST_LIMIT).message()).isEmpty();
        assertThat(degraded("{\"message\":null}", LEAST_LIMIT).message()).isEmpty();
        assertThat(degraded("no JSON", LEAST_LIMIT).message()).isEmpty();
        assertThat(degraded("{\"stack_trace\":\"", LEAST_LIMIT).message()).isEmpty();
    }

    private static StoredRecord degraded(String original, int maxBytes) {
        byte[] document = DegradedDocument.of(original.getBytes(UTF_8), "document_parsing_exception", maxBytes);
        try {
            return new StoredRecord(Json.object("_source", Json.read(document)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void readsARecordWithNothingInIt() {
        StoredRecord record = record("{}");

        assertThat(record.level()).isEmpty();
        assertThat(record.message()).isEmpty();
        assertThat(record.runId()).isEmpty();
        assertThat(record.kind()).isEqualTo("log");
        assertThat(record.cost()).isEmpty();
        assertThat(record.tokens()).isZero();
        assertThat(record.isError()).isFalse();
    }

    @Test
    void addsUpWithoutTheRemainderOfDoubles() {
        assertThat(Usd.of(0.1 + 0.2)).isEqualTo(new BigDecimal("0.3"));
        assertThat(Usd.of(1200.0).toString()).isEqualTo("1200");
        assertThat(Usd.of(0)).isEqualByComparingTo(BigDecimal.ZERO);
    }

    private static StoredRecord record(String source) {
        return record(source, 7);
    }

    private static StoredRecord record(String source, long sortedMillis) {
        String hit = "{'_id':'1','_index':'traces','sort':[" + sortedMillis + ",null,null,0],'_source':" + source + "}";
        try {
            return new StoredRecord(Json.read(hit.replace('\'', '"').getBytes(UTF_8)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
