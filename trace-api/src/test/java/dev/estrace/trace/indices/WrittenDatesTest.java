// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.indices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.settings.IndexPattern;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenDatesTest {
    private static final WrittenDates DATES = new WrittenDates(Instant.parse("2026-11-22T23:59:59Z"));

    @ParameterizedTest
    @CsvSource({
        "traces, traces, CURRENT",
        "traces-%{yyyy.MM.dd}, traces-2026.11.21, PAST",
        "traces-%{yyyy.MM.dd}, traces-2026.11.22, CURRENT",
        "traces-%{yyyy.MM.dd}, traces-2026.11.23, CURRENT",
        "traces-%{yyyy.MM.dd}, traces-2025.12.31, PAST",
        "traces-%{yyyyMMdd}-x, traces-20261121-x, PAST",
        "traces-%{yyyyMMdd}-x, traces-20261122-x, CURRENT",
        "traces-%{yyyy-MM}, traces-2026-10, PAST",
        "traces-%{yyyy-MM}, traces-2026-11, CURRENT",
        "traces%{yyyy}, traces2025, PAST",
        "v1%{yyyy}, v12025, PAST",
        "v1%{yyyy}, v12026, CURRENT",
    })
    void whatHasAnEarlierDateIsPast(String pattern, String index, IndexRole role) {
        assertThat(DATES.role(Objects.requireNonNull(IndexPattern.parse(pattern)), index))
                .isEqualTo(role);
    }
}
