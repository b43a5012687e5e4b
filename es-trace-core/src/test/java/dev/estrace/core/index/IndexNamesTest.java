// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.encode.RecordEncoder;
import dev.estrace.core.record.Entries;
import dev.estrace.core.record.RecordDefaults;
import dev.estrace.core.record.TraceField;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.core.report.Problems;
import dev.estrace.core.report.TraceCounters;
import dev.estrace.core.settings.IndexSettings;
import dev.estrace.core.settings.TraceSettings;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndexNamesTest {
    private static final long NOON = Instant.parse("2026-11-21T12:00:00Z").getEpochSecond();
    private static final long YESTERDAY = NOON - 86_400;

    private final TraceCounters counters = new TraceCounters();
    private final List<String> told = new ArrayList<>();

    @Test
    void aNameWithoutFieldsIsTheSameForAllRecords() {
        IndexNames names = names("index", "traces-%{yyyy.MM.dd}");

        assertThat(names.of(team("a"))).isEqualTo("traces-2026.11.21");
        assertThat(names.of(team("b"))).isSameAs(names.of(team("c")));
    }

    @Test
    void theValueOfAFieldIsAPartOfTheName() {
        IndexNames names = names("index", "traces-%{genops.team}-%{yyyy.MM.dd}");

        assertThat(names.of(team("ML Platform"))).isEqualTo("traces-ml_platform-2026.11.21");
        assertThat(names.of(team("ops"))).isEqualTo("traces-ops-2026.11.21");
        assertThat(names.of(accepted(record(YESTERDAY).mdc(Entries.of(Map.of("team", "ops"))))))
                .isEqualTo("traces-ops-2026.11.20");
        assertThat(names.of(team("ops"))).isEqualTo("traces-ops-2026.11.21");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "***", "..", "\uD83D\uDE00"})
    void aValueThatIsMissingIsUnknown(String value) {
        IndexNames names = names("index", "traces-%{genops.team}");

        assertThat(names.of(accepted(record(NOON)))).isEqualTo("traces-unknown");
        assertThat(names.of(team(value))).isEqualTo("traces-unknown");
    }

    @Test
    void severalFieldsAreFoundEachForItself() {
        IndexNames names = names("index", "t-%{genops.team}-%{workflow_name}-%{level}", "maxIndices", "3");

        assertThat(names.of(teamAndWorkflow("a", "x"))).isEqualTo("t-a-x-info");
        assertThat(names.of(teamAndWorkflow("a", "y"))).isEqualTo("t-a-y-info");
        assertThat(names.of(team("a"))).isEqualTo("t-a-unknown-info");
        assertThat(names.of(teamAndWorkflow("b", "x"))).isEqualTo("t-other-other-other");
    }

    @Test
    void valuesBeyondTheLimitShareOneIndexAndAreCounted() {
        IndexNames names = names("index", "traces-%{genops.team}", "maxIndices", "100");
        Set<String> indices = new HashSet<>();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 150; i++) {
                indices.add(names.of(team("team-" + i)));
            }
        }

        assertThat(indices).hasSize(101).contains("traces-team-0", "traces-team-99", "traces-other");
        assertThat(counters.snapshot().catchAll()).isEqualTo(2 * 50);
        assertThat(told)
                .containsExactly(
                        "index \"traces-%{genops.team}\" has 100 values with indices of their own, as maxIndices"
                                + " allows; records with further ones go to the index of the value other");
        assertThat(names.of(accepted(record(NOON)))).isEqualTo("traces-unknown");
        assertThat(names.of(team("TEAM-7"))).isEqualTo("traces-team-7");
    }

    @Test
    void neitherUnknownNorOtherTakesThePlaceOfAValue() {
        IndexNames names = names("index", "traces-%{genops.team}", "maxIndices", "1");

        assertThat(names.of(accepted(record(NOON)))).isEqualTo("traces-unknown");
        assertThat(names.of(team("Other"))).isEqualTo("traces-other");
        assertThat(names.of(team("a"))).isEqualTo("traces-a");
        assertThat(counters.snapshot().catchAll()).isZero();
    }

    @Test
    void aMaskedValueIsNotShown() {
        IndexNames names = names("index", "traces-%{genops.team}");
        RecordDefaults masking =
                read("maskKeys", "team", "maskPatterns", "s3cret").defaults();
        TraceRecord hidden = record(NOON).mdc(Entries.of(Map.of("team", "ab")));
        hidden.accepted(1, Entries.NONE, masking);
        assertThat(names.of(hidden)).isEqualTo("traces-masked");

        IndexNames byKey = names("index", "traces-%{order}");
        TraceRecord partly = record(NOON).mdc(Entries.of(Map.of("order", "x s3cret y")));
        partly.accepted(1, Entries.NONE, masking);
        assertThat(byKey.of(partly)).isEqualTo("traces-x______y");
        TraceRecord wholly = record(NOON).mdc(Entries.of(Map.of("order", "s3cret")));
        wholly.accepted(1, Entries.NONE, masking);
        assertThat(byKey.of(wholly)).isEqualTo("traces-masked");
    }

    @ParameterizedTest
    @CsvSource({
        "traces-%{genops.team}",
        "traces-%{genops.team}-%{yyyy.MM.dd}",
        "traces-%{genops.team}%{workflow_name}-%{yyyyMM}-eu",
        "äöü-%{genops.team}.%{yyyy}",
    })
    void noValueForgesAName(String index) {
        IndexSettings settings = settings("index", index, "maxIndices", "1000");
        IndexNames names = names(settings);
        Random random = new Random(7);
        Set<String> indices = new HashSet<>();
        for (int i = 0; i < 25_000; i++) {
            indices.add(names.of(accepted(record((long) (random.nextGaussian() * 1e9))
                    .mdc(Entries.of(Map.of("team", hostile(random), "workflow_name", hostile(random)))))));
        }

        assertThat(indices)
                .allMatch(IndexNamesTest::isValid)
                .allMatch(name -> settings.index().names(name))
                .allMatch(name -> isOfTemplate(settings, name));
        assertThat(indices).hasSizeGreaterThan(100);
        assertThat(names.remembered()).isLessThanOrEqualTo(3001);
    }

    private static String hostile(Random random) {
        String[] parts = {
            "..",
            "/",
            "\\",
            "*",
            "?",
            "\"",
            "<",
            ">",
            "|",
            " ",
            ",",
            "#",
            ":",
            "-",
            "_",
            "+",
            ".",
            "\n",
            "\r",
            "\u0000",
            "%{x}",
            "{now/d}",
            ".ds-",
            "\"}}\n{\"create\":{\"_index\":\"forged\"}}\n",
            "A",
            "İ",
            "ß",
            "Σ",
            "ǅ",
            "é",
            "e\u0301",
            "\uD800",
            "\uDC00",
            "\uD83D\uDE00",
            "𝐀",
            "営",
            "٣",
            "x".repeat(300),
            "É".repeat(200),
            "1999.01.01",
            "\u200B",
            "\u2028"
        };
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            text.append(
                    random.nextInt(4) == 0
                            ? Character.toString(random.nextInt(0x110000))
                            : parts[random.nextInt(parts.length)]);
        }
        return text.toString();
    }

    private static boolean isOfTemplate(IndexSettings settings, String name) {
        return settings.index().wildcards().stream()
                .anyMatch(wildcard -> name.matches("\\Q" + wildcard.replace("*", "\\E.*\\Q") + "\\E"));
    }

    /** The rules of Elasticsearch. */
    private static boolean isValid(String name) {
        return name.equals(name.toLowerCase(Locale.ROOT))
                && !name.matches("(?s).*[\\\\/*?\"<>| ,#:].*")
                && !name.matches("(?s)[-_+].*|\\.\\.?")
                && name.chars().noneMatch(c -> c < ' ' || c == '"')
                && new String(name.getBytes(UTF_8), UTF_8).equals(name)
                && name.getBytes(UTF_8).length <= 255 - 45;
    }

    @Test
    void allocatesNothingWhileValuesRepeat() {
        IndexNames names = names("index", "traces-%{genops.team}-%{workflow_name}-%{yyyy.MM.dd}");
        TraceRecord[] records = {teamAndWorkflow("Team A", "w"), teamAndWorkflow("Team B", "w"), team("Team C")};
        for (int i = 0; i < 20_000; i++) {
            names.of(records[i % records.length]);
        }
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 30_000; i++) {
            names.of(records[i % records.length]);
        }

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000);
    }

    private IndexNames names(String... namesAndValues) {
        return names(settings(namesAndValues));
    }

    private IndexNames names(IndexSettings settings) {
        Problems problems = new Problems((severity, sentence) -> told.add(sentence), System::nanoTime);
        RecordEncoder encoder = new RecordEncoder(Clock.systemUTC(), counters, problems);
        return new IndexNames(settings, encoder::textOf, counters, problems);
    }

    private static IndexSettings settings(String... namesAndValues) {
        return read(namesAndValues).pipeline().index();
    }

    private static TraceSettings read(String... namesAndValues) {
        Map<String, String> texts = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            texts.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        TraceSettings settings = TraceSettings.read("es", texts, name -> null);
        assertThat(settings.warnings()).isEmpty();
        assertThat(settings.refusal()).isNull();
        return settings;
    }

    private static TraceRecord team(String team) {
        return accepted(record(NOON).mdc(Entries.of(new HashMap<>(Map.of("team", team)))));
    }

    private static TraceRecord teamAndWorkflow(String team, String workflow) {
        return accepted(record(NOON)
                .mdc(Entries.of(new HashMap<>(Map.of("team", team))))
                .fields(Map.of(TraceField.WORKFLOW_NAME, workflow)));
    }

    private static TraceRecord record(long epochSecond) {
        return new TraceRecord(epochSecond, 0, TraceLevel.INFO, "test", "m");
    }

    private static TraceRecord accepted(TraceRecord record) {
        record.accepted(1, Entries.NONE, RecordDefaults.none());
        return record;
    }
}
