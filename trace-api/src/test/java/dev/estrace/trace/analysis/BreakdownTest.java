// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.estrace.trace.search.Groups;
import dev.estrace.trace.search.Json;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BreakdownTest {
    @Test
    void timeComesBeforeDimensionsAndEachDimensionOnce() {
        Breakdown breakdown =
                Breakdown.by(Dimension.MODEL, Dimension.TEAM).perDay().and(Dimension.MODEL, Dimension.RUN);

        assertThat(breakdown.sources())
                .extracting(Groups.Source::name)
                .containsExactly("datetime", "genops.cost.model", "genops.team", "run_id");
    }

    @Test
    void theLastDivisionOfTimeCounts() {
        assertThat(Breakdown.whole().perDay().every(Duration.ofMinutes(5)).sources())
                .singleElement()
                .asString()
                .contains("\"fixed_interval\":\"300000ms\"")
                .doesNotContain("day");
    }

    @Test
    void anIntervalOfNoTimeIsRefused() {
        assertThatThrownBy(() -> Breakdown.whole().every(Duration.ofNanos(10)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("An interval takes one millisecond at least, and not PT0.00000001S");
    }

    @Test
    void aKeyTellsWhatIsMissingFromWhatWasNotAskedFor() {
        Instant day = Instant.parse("2026-03-01T00:00:00Z");
        GroupKey key = Breakdown.by(Dimension.TEAM, Dimension.MODEL)
                .perDay()
                .read(Json.object()
                        .put("datetime", day.toEpochMilli())
                        .put("genops.team", "ml")
                        .putNull("genops.cost.model"));

        assertThat(key.value(Dimension.TEAM)).contains("ml");
        assertThat(key.value(Dimension.MODEL)).isEmpty();
        assertThat(key.time()).contains(day);
        assertThatThrownBy(() -> key.value(Dimension.RUN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The breakdown is by [TEAM, MODEL], and not by RUN");
        assertThat(key).hasToString("2026-03-01T00:00:00Z, team=ml, model=-");
        assertThat(Breakdown.whole().read(Json.object())).hasToString("all");
    }
}
