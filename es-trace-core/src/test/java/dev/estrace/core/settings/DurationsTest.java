// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    private static final Syntax<Duration> UP_TO_AN_HOUR = Durations.between("1 ms", "1 h");
    private static final Syntax<Duration> OFF_OR_LONG = Durations.offOrBetween("1 s", "1 h");
    private static final Syntax<BackoffSettings> RANGE = Durations.range("1 ms", "1 h");

    @ParameterizedTest
    @CsvSource({
        "2s, 2000",
        "500 ms, 500",
        "5 seconds, 5000",
        "1 second, 1000",
        "' 7 Sec ', 7000",
        "1m, 60000",
        "2 min, 120000",
        "3 minutes, 180000",
        "1h, 3600000",
        "1 hour, 3600000",
        "20 millis, 20",
        "PT2S, 2000",
        "pt0.5s, 500",
        "PT1M30S, 90000",
    })
    void readsANumberWithItsUnit(String text, long millis) {
        assertThat(UP_TO_AN_HOUR.parse(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2",
                "s",
                "-2s",
                "+2s",
                "1.5s",
                "2 fortnights",
                "2s 3s",
                "61m",
                "2h",
                "0",
                "0s",
                "PT",
                "P",
                "-PT2S",
                "PT-2S",
                "PT2H",
                "9223372036854775807h",
                "99999999999999999999s",
                "PT999999999999999999999S",
                "２s"
            })
    void refusesWhatHasNoUnitOrIsOutOfReach(String text) {
        assertThat(UP_TO_AN_HOUR.parse(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0s", "0 ms", "PT0S"})
    void readsZeroWhereItMakesSense(String text) {
        assertThat(Durations.between("0", "1 h").parse(text)).isEqualTo(Duration.ZERO);
    }

    @ParameterizedTest
    @CsvSource({"off, 0", "' OFF ', 0", "1s, 1000", "1 h, 3600000"})
    void readsADurationThatMayBeOff(String text, long millis) {
        assertThat(OFF_OR_LONG.parse(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "on", "false", "999ms", "61 min"})
    void refusesWhatIsNeitherOffNorLongEnough(String text) {
        assertThat(OFF_OR_LONG.parse(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "500ms-30s",
                "500 ms - 30 s",
                "500 ms – 30 s",
                "500ms–30s",
                "500 ms to 30 s",
                "500ms TO 30s",
                "PT0.5S-PT30S"
            })
    void readsARangeHoweverItsDashIsTyped(String text) {
        assertThat(RANGE.parse(text)).isEqualTo(new BackoffSettings(Duration.ofMillis(500), Duration.ofSeconds(30)));
    }

    @Test
    void readsARangeOfOneLength() {
        assertThat(RANGE.parse("1s-1s")).isEqualTo(new BackoffSettings(Duration.ofSeconds(1), Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", "500ms", "500ms-", "-30s", "30s-500ms", "500-30", "1s-2s-3s", "0-1s", "1s-2h", "1s to"})
    void refusesARangeThatIsNotTwoDurationsInOrder(String text) {
        assertThat(RANGE.parse(text)).isNull();
    }
}
