// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "genops.team",
                "team",
                "workflow_name",
                "service_name",
                "level",
                "log.level",
                "logger",
                "record_kind",
                "operation_name",
                "tenantId",
                "custom.shop",
                "X-Request_Zone",
                "order"
            })
    void readsFieldsThatRecordsAreGivenAndFreeKeys(String field) {
        IndexPattern pattern = read("Traces-%{" + field + "}-Prod");

        assertThat(pattern.fields()).containsExactly(field);
        assertThat(pattern).hasToString("traces-%{" + field + "}-prod");
        assertThat(pattern.isByField()).isTrue();
        assertThat(pattern.isFixed()).isFalse();
        assertThat(pattern.isDated()).isFalse();
    }

    @Test
    void holdsSeveralFieldsAndADate() {
        IndexPattern pattern = read("t-%{team}.%{workflow}-%{yyyy.MM}-x");

        assertThat(pattern.fields()).containsExactly("team", "workflow");
        assertThat(pattern.date()).isEqualTo("yyyy.MM");
        assertThat(pattern.prefix()).isEqualTo("t-");
        assertThat(pattern.suffix()).isEqualTo("-x");
        assertThat(pattern.with(List.of("a", "b"))).isEqualTo(new IndexPattern("t-a.b-", "yyyy.MM", "-x"));
        assertThat(read("t-%{team}-x").with(List.of("a"))).isEqualTo(new IndexPattern("t-a-x", "", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "m, m",
        "m-%{yyyy.MM.dd}, m-197*.*.* m-198*.*.* m-199*.*.* m-20*.*.*",
        "m-%{yyyyMM}-x, m-197*-x m-198*-x m-199*-x m-20*-x",
        "m-%{team}, m-*",
        "m-%{team}%{workflow}-x, m-*-x",
        "m-%{team}-%{yyyy.MM.dd}, m-*-197*.*.* m-*-198*.*.* m-*-199*.*.* m-*-20*.*.*",
    })
    void hasATemplateThatFitsAllOfItsIndices(String pattern, String wildcards) {
        assertThat(read(pattern).wildcards()).containsExactly(wildcards.split(" ", -1));
    }

    @Test
    void isSearchedInEveryIndexOfItsName() {
        assertThat(read("m-%{team}-%{yyyy.MM.dd}").searchName()).isEqualTo("m-*-*");
        assertThat(read("m-%{team}%{workflow}").searchName()).isEqualTo("m-*");
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
        "m.m-%{yyyy}, mxm-2026, false",
        "m-%{team}, m-a, true",
        "m-%{team}, m-équipe_1.x, true",
        "m-%{team}, m-A, false",
        "m-%{team}, m-, false",
        "m-%{team}, m--a, false",
        "m-%{team}, m-2026, false",
        "m-%{team}, m-_2026, true",
        "m-%{team}, m-_, false",
        "m-%{team}, m-_a, false",
        "m-%{team}, m-a b, false",
        "m-%{team}, m-a/b, false",
        "m-%{team}, n-a, false",
        "m-%{team}-x, m-a-x, true",
        "m-%{team}-x, m-a, false",
        "m-%{team}-%{yyyy.MM.dd}, m-a-2026.11.21, true",
        "m-%{team}-%{yyyy.MM.dd}, m-a-b-2026.11.21, true",
        "m-%{team}-%{yyyy.MM.dd}, m-a-2026.11, false",
        "m-%{team}-%{yyyy.MM.dd}, m-2026.11.21, false",
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
        "m-%{team}, m-n, true",
        "m-%{team}, m-n-%{yyyy}, true",
        "m-%{team}, m, false",
        "m-%{team}, n-x, false",
        "m-%{team}-%{yyyy}, m-n-%{yyyy}, true",
        "m-%{team}-%{yyyy}, m-n, false",
        "m-%{team}-eu, m-n-us, false",
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
                "%{genops.team}",
                ".%{genops.team}",
                "a-%{}",
                "a-%{genops.team",
                "a-%{a b}",
                "a-%{@timestamp}",
                "a-%{message}",
                "a-%{hostname}",
                "a-%{host.hostname}",
                "a-%{error_code}",
                "a-%{tags}",
                "a-%{+yyyy.MM.dd}",
                "a-%{YYYY.MM.dd}",
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
    @ValueSource(strings = {"traces", "traces-%{yyyy.MM.dd}", "traces-%{genops.team}-%{yyyy.MM.dd}"})
    void readsItselfOnceHoweverManyNamesItTells(String text) {
        IndexPattern pattern = read(text);
        pattern.names("traces-ops-2026.11.21");

        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 1_000; i++) {
            pattern.names("traces-ops-2026.11.21");
        }

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000_000);
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
            {"a".repeat(194) + "%{genops.team}", true},
            {"a".repeat(195) + "%{genops.team}", false},
            {"a".repeat(178) + "%{genops.team}%{workflow_name}", true},
            {"a".repeat(179) + "%{genops.team}%{workflow_name}", false},
        };
    }
}
