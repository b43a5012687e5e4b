// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

import static dev.estrace.core.encode.Encoding.entries;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.core.record.Entries;
import dev.estrace.core.record.TraceField;
import dev.estrace.core.record.TraceRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of a field is the one that the document shows. */
class FieldTextTest {
    private static final String[] KEYS = {
        "team",
        "genops.team",
        "workflow",
        "workflow_name",
        "workflowName",
        "env",
        "environment",
        "genops.environment",
        "order",
        "custom.order",
        "secret",
        "x-team"
    };
    private static final Object[] VALUES = {"a", "b b", "", " ", 7, 2.5, true, "a pin=12 b", "12345", "v".repeat(300)};

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "genops.team|genops.team",
                "team|genops.team",
                "workflow_name|workflow_name",
                "environment|environment",
                "genops.environment|genops.environment",
                "order|metadata.order",
                "metadata.order|metadata.order",
                "custom.order|custom.order",
                "level|level",
                "logger|logger",
                "record_kind|record_kind",
                "operation_name|operation_name",
            })
    void isTheOneOfTheDocument(String name, String member) {
        Random random = new Random(11);
        for (String[] settings : List.of(
                new String[] {},
                new String[] {"team", "preset", "environment", "production", "fields", "order=17"},
                new String[] {"renameMdc", "x-*=*,secret=workflow", "excludeMdc", "env*", "maskKeys", "secret"},
                new String[] {"maskKeys", "genops.*,order", "maskPatterns", "\\d{3,}"})) {
            Encoding encoding = Encoding.with(settings);
            for (int i = 0; i < 200; i++) {
                assertShownAlike(encoding, name, member, random);
            }
        }
    }

    private static void assertShownAlike(Encoding encoding, String name, String member, Random random) {
        TraceRecord record =
                Encoding.info("m").mdc(some(random)).values(some(random)).ids(some(random));
        if (random.nextInt(3) == 0) {
            record.fields(Map.of(
                    TraceField.GENOPS_TEAM,
                    "field",
                    TraceField.CUSTOM,
                    Map.of("order", "sure"),
                    TraceField.OPERATION_NAME,
                    "op"));
        }
        Entries scope = some(random);
        JsonNode shown = encoding.document(record, scope).at("/" + member.replaceFirst("^(metadata|custom)\\.", "$1/"));
        String expected = shown.isMissingNode() || shown.asText().isBlank() ? "" : shown.asText();

        String text = encoding.textOf(name).of(record);
        assertThat(text == null || text.isBlank() ? "" : text)
                .as("%s of %s", name, shown)
                .isEqualTo(expected.equals("****") ? FieldText.MASKED : SafeText.cut(expected, 256));
    }

    private static Entries some(Random random) {
        List<Object> pairs = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            pairs.add(KEYS[random.nextInt(KEYS.length)]);
            pairs.add(VALUES[random.nextInt(VALUES.length)]);
        }
        return random.nextInt(3) == 0 ? Entries.NONE : entries(pairs.toArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"team", "genops.team"})
    void recordsOfSeveralAppendersAreReadByTheRulesOfEach(String name) {
        TraceRecord record = Encoding.info("m").mdc(Entries.of(new HashMap<>(Map.of("team", "a", "t", "b"))));
        Encoding plain = Encoding.with();
        Encoding renaming = Encoding.with("renameMdc", "t=team", "excludeMdc", "team");
        FieldText text = plain.textOf(name);
        for (int i = 0; i < 2; i++) {
            plain.document(record);
            assertThat(text.of(record)).isEqualTo("a");
            renaming.document(record);
            assertThat(text.of(record)).isEqualTo("b");
        }
    }

    @Test
    void aHiddenValueIsMaskedUnderAnyOfItsNames() {
        for (String hidden : List.of("team", "genops.team", "t")) {
            Encoding encoding = Encoding.with("maskKeys", hidden, "renameMdc", "t=team");
            TraceRecord record = Encoding.info("m").mdc(Entries.of(Map.of("t", "ab")));
            encoding.document(record);

            assertThat(encoding.textOf("genops.team").of(record)).isEqualTo(FieldText.MASKED);
        }
    }
}
