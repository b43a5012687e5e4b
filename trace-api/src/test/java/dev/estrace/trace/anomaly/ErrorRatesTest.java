// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.estrace.core.record.TraceField;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.trace.query.Condition;
import dev.estrace.trace.query.TraceQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

class ErrorRatesTest {
    private static final Instant END = Instant.parse("2026-11-21T12:00:00Z");
    private static final Subject PAY =
            new Subject(Optional.of("checkout"), Optional.of("attempt"), Optional.of("pay \"card\""));
    private static final ErrorRateRule RULE = ErrorRateRule.standard();
    private static final int INTERVALS = 288;

    private static ErrorRates rates(ErrorRateRule rule, IntToLongFunction records, IntToLongFunction errors) {
        Intervals intervals = Intervals.upTo(END, rule.window(), rule.interval());
        ErrorRates rates = new ErrorRates(PAY, rule, intervals);
        for (int i = 0; i < intervals.count(); i++) {
            rates.put(i, records.applyAsLong(i), errors.applyAsLong(i));
        }
        return rates;
    }

    @Test
    void aSteadyRateIsNoAnomaly() {
        assertThat(rates(RULE, i -> 100, i -> 10).anomalies()).isEmpty();
        assertThat(rates(RULE, i -> 100, i -> i % 2 == 0 ? 8 : 12).anomalies()).isEmpty();
        assertThat(rates(RULE, i -> 0, i -> 0).anomalies()).isEmpty();
    }

    @Test
    void whatLiesMoreThanThreeDeviationsAboveTheTwelveBeforeIsOne() {
        // 8 and 12 in turn: mean 10, deviation 2, so that three deviations above it are 16
        assertThat(rates(RULE, i -> 100, i -> i == 200 ? 15 : i % 2 == 0 ? 8 : 12)
                        .anomalies())
                .isEmpty();
        assertThat(rates(RULE, i -> 100, i -> i == 200 ? 17 : i % 2 == 0 ? 8 : 12)
                        .anomalies())
                .singleElement()
                .satisfies(anomaly -> {
                    assertThat(anomaly.subject()).isEqualTo(PAY);
                    assertThat(anomaly.from()).isEqualTo(END.minus(Duration.ofMinutes(5L * (INTERVALS - 200))));
                    assertThat(anomaly.to()).isEqualTo(anomaly.from().plus(Duration.ofMinutes(5)));
                    assertThat(anomaly.rate()).isEqualTo(0.17);
                    assertThat(anomaly.expectedRate()).isEqualTo(0.10, within(1e-12));
                    assertThat(anomaly.deviations()).isEqualTo(3.5, within(1e-9));
                });
    }

    @Test
    void theIntervalItselfIsNoPartOfWhatItIsComparedWith() {
        // With itself in it, no interval lies more than (n-1)/sqrt(n) deviations above the mean of n.
        ErrorRateRule narrow = new ErrorRateRule(RULE.window(), RULE.interval(), 4, 4, 3, 5);

        assertThat(rates(narrow, i -> 100, i -> i == 100 ? 90 : 10).anomalies()).hasSize(1);
    }

    @Test
    void onlyTheTwelveBeforeCount() {
        // A rate that rose long ago and stays high is told once, where it rose.
        assertThat(rates(RULE, i -> 100, i -> i < 100 ? 1 : 50).anomalies())
                .extracting(ErrorRateAnomaly::from)
                .first()
                .isEqualTo(END.minus(Duration.ofMinutes(5L * (INTERVALS - 100))));
        assertThat(rates(RULE, i -> 100, i -> i < 100 ? 1 : 50).anomalies())
                .allMatch(anomaly -> anomaly.from().isBefore(END.minus(Duration.ofMinutes(5L * (INTERVALS - 112)))));
    }

    @Test
    void firstErrorsAreAnAnomalyWhenTheyAreEnough() {
        assertThat(rates(RULE, i -> 100, i -> i == 50 ? 4 : 0).anomalies()).isEmpty();
        assertThat(rates(RULE, i -> 100, i -> i == 50 ? 5 : 0).anomalies())
                .singleElement()
                .extracting(ErrorRateAnomaly::deviations)
                .isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void intervalsWithoutRecordsSayNothing() {
        assertThat(rates(RULE, i -> i < 200 ? 0 : 100, i -> i == 206 ? 50 : 0).anomalies())
                .hasSize(1);
        assertThat(rates(RULE, i -> i < 200 ? 0 : 100, i -> i == 205 ? 50 : 0).anomalies())
                .isEmpty();
    }

    @Test
    void whatIsRecommendedFindsTheErrors() {
        ErrorRateAnomaly anomaly =
                rates(RULE, i -> 100, i -> i == 200 ? 50 : 0).anomalies().get(0);

        String advice = anomaly.recommendation();
        TraceQuery query = TraceQuery.parse(advice.substring(advice.indexOf("service:")));

        assertThat(advice)
                .startsWith("service checkout, attempt of operation pay \"card\": 50.0 % errors from " + anomaly.from()
                        + ", 0.0 % before");
        assertThat(query.from()).isEqualTo(anomaly.from());
        assertThat(query.to()).isEqualTo(anomaly.to());
        assertThat(query.condition())
                .isEqualTo(Condition.where()
                        .service("checkout")
                        .field(TraceField.RECORD_KIND, "attempt")
                        .operation("pay \"card\"")
                        .levelAtLeast(TraceLevel.ERROR));
    }

    @Test
    void refusesNumbersThatMakeNoSense() {
        Duration hour = Duration.ofHours(1);
        Duration minute = Duration.ofMinutes(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ErrorRateRule(minute, hour, 12, 6, 3, 5))
                .withMessage("interval must be 1 ms or more and fit the window of PT1M, and is PT1H");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ErrorRateRule(hour, Duration.ofNanos(1), 12, 6, 3, 5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ErrorRateRule(Duration.ofDays(365), Duration.ofSeconds(1), 12, 6, 3, 5))
                .withMessageStartingWith("window must be at most 100000 intervals");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ErrorRateRule(hour, minute, 5, 6, 3, 5))
                .withMessage("baseline must be 6 intervals (leastBaseline) or more, and is 5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ErrorRateRule(hour, minute, 12, 6, Double.NaN, 5))
                .withMessage("deviations must be positive, and is NaN");
    }
}
