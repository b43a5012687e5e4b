// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingComparisonTest {
    private static final Map<String, String> WANTED = Map.of(
            "run_id",
            "keyword",
            "genops.team",
            "keyword",
            "genops.cost.total",
            "double",
            "custom",
            "flattened",
            "trace.id",
            "alias");

    @Test
    void findsNothingWrongWithOurOwn() {
        MappingReport report = MappingComparison.of("t", WANTED, WANTED);
        assertThat(report.index()).isEqualTo("t");
        assertThat(report.conflicts()).isEmpty();
        assertThat(report.missing()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "run_id, text, run_id, keyword, text",
        "genops, keyword, genops, object, keyword",
        "genops.cost, nested, genops.cost, object, nested",
        "run_id.id, keyword, run_id, keyword, object",
        "custom.key, text, custom, flattened, object",
        "trace.id, keyword, trace.id, alias, keyword",
        "genops.cost.total, long, genops.cost.total, double, long",
    })
    void namesAFieldOfAnotherType(String field, String type, String conflict, String wanted, String found) {
        assertThat(MappingComparison.of("t", WANTED, Map.of(field, type)).conflicts())
                .containsExactly(new MappingConflict(conflict, wanted, found));
    }

    @ParameterizedTest
    @CsvSource({"run_id, wildcard", "custom, flat_object", "other, text", "runs.id, text"})
    void acceptsWhatIsAsGood(String field, String type) {
        assertThat(MappingComparison.of("t", WANTED, Map.of(field, type)).conflicts())
                .isEmpty();
    }

    @Test
    void namesTheFieldsThatAreNotMapped() {
        assertThat(MappingComparison.of("t", WANTED, Map.of("run_id", "keyword", "genops", "text"))
                        .missing())
                .containsExactlyInAnyOrder("custom", "trace.id");
    }

    @Test
    void readsTheMappingsOfSeveralIndices() throws IOException {
        String answer = "{'a':{'mappings':{'dynamic':'false','_meta':{'type':'x'},'properties':{"
                + "'message':{'type':'text','fields':{'keyword':{'type':'keyword'}}},"
                + "'genops':{'properties':{'team':{'type':'keyword'},'type':{'type':'long'},"
                + "'properties':{'properties':{'properties':{'type':'ip'}}}}},"
                + "'nested':{'type':'nested','properties':{'in':{'type':'date'}}},"
                + "'off':{'type':'object','enabled':false}}}},'b':{'mappings':{}}}";
        assertThat(MappedFields.ofIndices(answer.replace('\'', '"').getBytes(UTF_8)))
                .isEqualTo(Map.of(
                        "a",
                        Map.of(
                                "message", "text",
                                "genops.team", "keyword",
                                "genops.type", "long",
                                "genops.properties.properties", "ip",
                                "nested", "nested",
                                "nested.in", "date"),
                        "b",
                        Map.of()));
    }

    @Test
    void readsTheMappingOfANewIndex() throws IOException {
        String answer =
                "{'template':{'settings':{'mappings':{'type':'x'}},'mappings':{'properties':{'a':{'type':'ip'}}},"
                        + "'aliases':{}},'overlapping':[{'name':'o','index_patterns':['*']}]}";
        assertThat(MappedFields.ofNewIndex(answer.replace('\'', '"').getBytes(UTF_8)))
                .contains(Map.of("a", "ip"));
        assertThat(MappedFields.ofNewIndex("{}".getBytes(UTF_8))).contains(Map.of());
        assertThat(MappedFields.ofNewIndex("{\"acknowledged\":true}".getBytes(UTF_8)))
                .isEmpty();
        assertThat(List.of(MappedFields.ofIndices("{}".getBytes(UTF_8)))).containsExactly(Map.of());
    }
}
