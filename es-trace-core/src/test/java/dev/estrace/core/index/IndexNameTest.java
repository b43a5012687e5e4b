// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.settings.IndexPattern;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexNameTest {
    @Test
    void isTheFixedNameAtAnyTime() {
        IndexName name = new IndexName(new IndexPattern("workflow-traces", "", ""));
        assertThat(name.of(0)).isEqualTo("workflow-traces");
        assertThat(name.of(Long.MAX_VALUE)).isEqualTo("workflow-traces");
    }

    @ParameterizedTest
    @CsvSource({
        "yyyy.MM.dd, 2026-11-21T23:59:59Z, traces-2026.11.21-x",
        "yyyy.MM.dd, 2026-11-22T00:00:00Z, traces-2026.11.22-x",
        "yyyy-MM, 2026-11-22T00:00:00Z, traces-2026-11-x",
        "yyyyMMdd, 1970-01-01T00:00:00Z, traces-19700101-x",
        "yyyyMMdd, 1969-12-31T23:59:59Z, traces-19700101-x",
        "yyyy.MM.dd, -1000000000-01-01T00:00:00Z, traces-1970.01.01-x",
        "yyyy.MM.dd, +1000000000-12-31T23:59:59.999999999Z, traces-2099.12.31-x",
    })
    void holdsTheDayOfTheRecordInUtc(String date, Instant time, String expected) {
        IndexName name = new IndexName(new IndexPattern("traces-", date, "-x"));
        assertThat(name.of(time.getEpochSecond())).isEqualTo(expected);
    }

    @Test
    void followsRecordsBackAndForthOverMidnight() {
        IndexName name = new IndexName(new IndexPattern("t-", "yyyy.MM.dd", ""));
        long midnight = Instant.parse("2026-11-22T00:00:00Z").getEpochSecond();
        assertThat(name.of(midnight)).isEqualTo("t-2026.11.22");
        assertThat(name.of(midnight - 1)).isEqualTo("t-2026.11.21");
        assertThat(name.of(midnight)).isEqualTo("t-2026.11.22");
        assertThat(name.of(0)).isEqualTo("t-1970.01.01");
    }

    @Test
    void isMadeOncePerDay() {
        IndexName name = new IndexName(new IndexPattern("t-", "yyyy.MM.dd", ""));
        assertThat(name.of(86_400)).isSameAs(name.of(86_400 + 86_399));
    }
}
