// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndexPatternTest {
    @Test
    void readsAFixedNameInLowerCase() {
        assertThat(IndexPattern.parse("Workflow-Traces")).isEqualTo(new IndexPattern("workflow-traces", "", ""));
        assertThat(new IndexPattern("workflow-traces", "", "").isFixed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yyyy.MM.dd", "yyyy-MM-dd", "yyyyMMdd", "yyyy.MM", "yyyyMM", "yyyy", "yyyy_MM"})
    void readsADateOfADayOrCoarser(String date) {
        IndexPattern pattern = IndexPattern.parse("Traces-%{" + date + "}-Prod");
        assertThat(pattern).isEqualTo(new IndexPattern("traces-", date, "-prod"));
        assertThat(pattern).hasToString("traces-%{" + date + "}-prod");
    }

    @Test
    void isSearchedInEveryIndexOfItsName() {
        assertThat(new IndexPattern("traces", "", "").searchName()).isEqualTo("traces");
        assertThat(new IndexPattern("traces-", "yyyy", "-eu").searchName()).isEqualTo("traces-*-eu");
    }

    @ParameterizedTest
    @CsvSource({
        "m, m, true",
        "m, m-1, false",
        "m-%{yyyy.MM.dd}-eu, m-2026.11.21-eu, true",
        "m-%{yyyy.MM.dd}-eu, m-2026-11-21-eu, false",
        "m-%{yyyy.MM.dd}-eu, m-2026.11.x1-eu, false",
        "m-%{yyyy.MM.dd}-eu, m-2026.11-eu, false",
        "m-%{yyyy}, m-, false",
        "mm-%{yyyy}-m, mm-m, false",
    })
    void knowsTheNamesOfItsIndices(String pattern, String index, boolean expected) {
        assertThat(read(pattern).names(index)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "m, m, true",
        "m, n, false",
        "m-%{yyyy}, m-2026, true",
        "m-%{yyyy}, m-%{yyyy.MM}, true",
        "m-%{yyyy}, m-, false",
        "m-%{yyyy}, m-n, false",
        "m-%{yyyy}, m-n-%{yyyy}, false",
    })
    void overlapsWithWhatNamesOneOfItsIndicesToo(String one, String other, boolean expected) {
        assertThat(read(one).overlaps(read(other))).isEqualTo(expected);
        assertThat(read(other).overlaps(read(one))).isEqualTo(expected);
    }

    private static IndexPattern read(String text) {
        return Objects.requireNonNull(IndexPattern.parse(text), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "-a",
                "_a",
                "+a",
                "a b",
                "a\tb",
                "a\u0000b",
                "a/b",
                "a\\b",
                "a*b",
                "a?b",
                "a\"b",
                "a<b",
                "a>b",
                "a|b",
                "a,b",
                "a#b",
                "a:b",
                "a\n{\"create\":{}}",
                "a%",
                "%{yyyy}",
                "a-%{genops.team}",
                "a-%{yyyy.MM.dd.HH}",
                "a-%{dd}",
                "a-%{yyyy}-%{MM}",
                "a-%{yyyy",
                "<a-{now/d}>"
            })
    void refusesWhatElasticsearchWouldRefuse(String text) {
        assertThat(IndexPattern.parse(text)).isNull();
    }

    @ParameterizedTest
    @MethodSource("namesAroundTheLimit")
    void countsTheLimitInBytes(String name, boolean allowed) {
        assertThat(IndexPattern.parse(name) != null).isEqualTo(allowed);
    }

    static Object[][] namesAroundTheLimit() {
        return new Object[][] {
            {"a".repeat(255), true},
            {"a".repeat(256), false},
            {"ä".repeat(127), true},
            {"ä".repeat(128), false},
            {"a".repeat(245) + "%{yyyy.MM.dd}", true},
            {"a".repeat(246) + "%{yyyy.MM.dd}", false},
        };
    }
}
