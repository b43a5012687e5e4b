// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.estrace.core.record.TraceField;
import dev.estrace.trace.query.Condition;
import dev.estrace.trace.query.TraceQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    private static final Instant END = Instant.parse("2026-11-21T12:00:00Z");
    private static final Subject SEARCH =
            new Subject(Optional.of("shop"), Optional.of("operation"), Optional.of("search"));
    private static final LatencyRule RULE = LatencyRule.standard();
    private static final int FIRST_RECENT = 432 - 6;

    private static Optional<LatencyRegression> regression(IntToDoubleFunction p95s) {
        Intervals intervals = Intervals.upTo(END, RULE.window(), RULE.interval());
        Latencies latencies = new Latencies(SEARCH, RULE, intervals);
        for (int i = 0; i < intervals.count(); i++) {
            latencies.put(i, p95s.applyAsDouble(i));
        }
        return latencies.regression();
    }

    private static Optional<LatencyRegression> after(double baseline, double recent) {
        return regression(i -> i < FIRST_RECENT ? baseline : recent);
    }

    @Test
    void aP95AboveTwiceItsBaselineAndASecondIsARegression() {
        assertThat(after(800, 1600)).isEmpty();
        assertThat(after(800, 1601)).hasValueSatisfying(found -> {
            assertThat(found.subject()).isEqualTo(SEARCH);
            assertThat(found.p95()).isEqualTo(Duration.ofMillis(1601));
            assertThat(found.baseline()).isEqualTo(Duration.ofMillis(800));
            assertThat(found.critical()).isFalse();
            assertThat(found.from()).isEqualTo(END.minus(Duration.ofHours(1)));
            assertThat(found.to()).isEqualTo(END);
        });
    }

    @Test
    void whatIsShortInItselfIsNone() {
        assertThat(after(10, 1000)).isEmpty();
        assertThat(after(10, 1001)).isPresent();
    }

    @Test
    void fiveTimesTheBaselineIsCritical() {
        assertThat(after(1000, 4999).orElseThrow().critical()).isFalse();
        assertThat(after(1000, 5000).orElseThrow().critical()).isTrue();
        assertThat(after(1000, 5000).orElseThrow().factor()).isEqualTo(5);
    }

    @Test
    void durationsAreRoundedToTheNanosecond() {
        assertThat(after(4.1, 4000).orElseThrow().baseline()).isEqualTo(Duration.ofNanos(4_100_000));
    }

    @Test
    void oneSlowIntervalIsNone() {
        assertThat(regression(i -> i == 431 ? 60_000 : 500)).isEmpty();
        assertThat(regression(i -> i == 100 ? 60_000 : i < FIRST_RECENT ? 500 : 1500)
                        .orElseThrow()
                        .baseline())
                .isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void whatHasNoBaselineOrNothingRecentIsNotCompared() {
        assertThat(regression(i -> i < FIRST_RECENT - 5 ? Double.NaN : i < FIRST_RECENT ? 500 : 5000))
                .isEmpty();
        assertThat(regression(i -> i < FIRST_RECENT - 6 ? Double.NaN : i < FIRST_RECENT ? 500 : 5000))
                .isPresent();
        assertThat(after(500, Double.NaN)).isEmpty();
    }

    @Test
    void intervalsWithoutDurationsAreLeftOut() {
        assertThat(regression(i -> i % 2 == 0 ? Double.NaN : i < FIRST_RECENT ? 500 : 2000))
                .isPresent();
    }

    @Test
    void whatIsRecommendedFindsTheSlowOnes() {
        LatencyRegression found = after(1000, 5000).orElseThrow();

        String advice = found.recommendation();

        assertThat(advice)
                .startsWith("service shop, operation search: p95 5000 ms from 2026-11-21T11:00:00Z, 1000 ms before"
                        + " (5.0 times), critical");
        assertThat(TraceQuery.parse(advice.substring(advice.indexOf("service:")))
                        .condition())
                .isEqualTo(Condition.where()
                        .service("shop")
                        .field(TraceField.RECORD_KIND, "operation")
                        .operation("search")
                        .durationAtLeast(Duration.ofSeconds(5)));
    }

    @Test
    void refusesRecentIntervalsThatLeaveNothingToCompareWith() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new LatencyRule(Duration.ofHours(1), Duration.ofMinutes(10), 6, 6, 2, Duration.ofSeconds(1), 5))
                .withMessage("recent must leave intervals of the window to compare with, and is 6 of 6");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LatencyRule(
                        Duration.ofHours(2), Duration.ofMinutes(10), 6, 6, -2, Duration.ofSeconds(1), 5))
                .withMessage("factor must be positive, and is -2.0");
    }
}
