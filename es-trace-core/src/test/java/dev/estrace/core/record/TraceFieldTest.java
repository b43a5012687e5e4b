// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceFieldTest {
    @Test
    void namesAndAliasesAreUnique() {
        List<String> names = Arrays.stream(TraceField.values())
                .flatMap(field -> Stream.concat(Stream.of(field.fieldName()), field.aliases().stream()))
                .toList();

        assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(100);
    }

    @ParameterizedTest
    @CsvSource({
        "runId, RUN_ID",
        "run.id, RUN_ID",
        "workflow, WORKFLOW_NAME",
        "team, GENOPS_TEAM",
        "costCenter, GENOPS_COST_CENTER",
        "dd.trace_id, TRACE_ID",
        "X-B3-SpanId, SPAN_ID",
        "gen_ai.usage.input_tokens, GENOPS_TOKENS_INPUT"
    })
    void everySpellingOfAnMdcKeyMeansOneField(String key, TraceField field) {
        assertThat(TraceFields.named(key)).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource({"@timestamp", "message", "level", "logger", "sequence", "stack_trace", "anything.else"})
    void reservedAndFreeKeysMeanNoField(String key) {
        assertThat(TraceFields.named(key)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "DOUBLE, 0.05, 0.05",
        "DOUBLE, ' 1e3', 1000.0",
        "LONG, 42, 42",
        "LONG, 5.0, 5",
        "LONG, 9223372036854775807, 9223372036854775807",
        "INTEGER, -7, -7",
        "SHORT, -32768, -32768",
        "SHORT, 32767, 32767",
        "FLOAT, 0.05, 0.05",
        "BOOLEAN, True, true",
        "KEYWORD, x, x"
    })
    void textThatFitsIsConverted(FieldType type, String text, String expected) {
        assertThat(type.convert(text)).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "DOUBLE, many",
        "DOUBLE, NaN",
        "DOUBLE, 1e999",
        "LONG, 1.5",
        "LONG, 9223372036854775808",
        "LONG, 1e1000000000",
        "INTEGER, 2147483648",
        "BOOLEAN, yes",
        "DOUBLE, ''"
    })
    void textThatDoesNotFitIsNotConverted(FieldType type, String text) {
        assertThat(type.convert(text)).isNull();
    }
}
