// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.settings.IndexPattern;
import dev.estrace.trace.analysis.Caveat;
import dev.estrace.trace.lookup.TestIndex;
import dev.estrace.trace.query.Condition;
import dev.estrace.trace.search.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnomalyFinderIT {
    /** No multiple of an interval, so that intervals which end here are told from those of the clock. */
    private static final Instant END = Instant.parse("2026-11-21T12:02:30.500Z");

    private static AnomalyFinder finder(String index, List<String> documents) {
        TestIndex place = new TestIndex(index).prepared().store(index, documents);
        return new AnomalyFinder(Place.of(place.settings().pipeline().server(), new IndexPattern(index, "", "")));
    }

    private static String document(Instant time, String subject, String rest) {
        return "{\"@timestamp\":\"" + time + "\",\"datetime\":\"" + time + "\",\"message\":\"m\"" + subject + rest
                + "}";
    }

    @Test
    void findsTheIntervalInWhichOneServiceFails() {
        List<String> documents = new ArrayList<>();
        for (int minute = 0; minute < 24 * 60; minute++) {
            Instant time = END.minus(Duration.ofMinutes(minute)).minusMillis(1);
            boolean outage = minute / 5 == 7;
            for (String subject : List.of(
                    ",\"service_name\":\"cart\",\"operation_name\":\"add\"",
                    ",\"service_name\":\"cart\",\"operation_name\":\"pay\"",
                    ",\"service_name\":\"cart\"",
                    "")) {
                boolean fails = outage && subject.contains("pay");
                documents.add(document(time, subject, ",\"level\":\"" + (fails ? "error" : "info") + "\""));
            }
        }
        AnomalyFinder finder = finder("it-error-rates", documents);

        Findings<ErrorRateAnomaly> findings = finder.errorRates(ErrorRateRule.standard(), END, Condition.where());

        assertThat(findings.caveats()).isEmpty();
        assertThat(findings.found()).singleElement().satisfies(anomaly -> {
            assertThat(anomaly.subject()).isEqualTo(new Subject(Optional.of("cart"), Optional.of("pay")));
            assertThat(anomaly.from()).isEqualTo(END.minus(Duration.ofMinutes(40)));
            assertThat(anomaly.records()).isEqualTo(5);
            assertThat(anomaly.errors()).isEqualTo(5);
        });
        assertThat(finder.errorRates(
                                ErrorRateRule.standard(), END, Condition.where().operation("add"))
                        .found())
                .isEmpty();
    }

    @Test
    void findsTheOperationThatHasBecomeSlow() {
        List<String> documents = new ArrayList<>();
        for (int interval = 0; interval < 432; interval++) {
            for (int call = 0; call < 4; call++) {
                Instant time =
                        END.minus(Duration.ofMinutes(10L * interval + call)).minusMillis(1);
                String subject = ",\"service_name\":\"cart\",\"operation_name\":";
                String slow = Integer.toString(interval < 6 ? 6000 : 900);
                documents.add(document(time, subject + "\"pay\"", ",\"duration_ms\":" + slow));
                documents.add(document(time, subject + "\"add\"", ",\"duration_ms\":900"));
                documents.add(document(time, subject + "\"look\"", ",\"level\":\"info\""));
            }
        }
        AnomalyFinder finder = finder("it-latencies", documents);

        Findings<LatencyRegression> findings = finder.latencies(LatencyRule.standard(), END, Condition.where());

        assertThat(findings.caveats()).containsExactly(Caveat.PERCENTILES_ESTIMATED);
        assertThat(findings.found())
                .containsExactly(new LatencyRegression(
                        new Subject(Optional.of("cart"), Optional.of("pay")),
                        END.minus(Duration.ofHours(1)),
                        END,
                        Duration.ofSeconds(6),
                        Duration.ofMillis(900),
                        true));
        assertThat(finder.latencies(LatencyRule.standard(), END.minus(Duration.ofHours(2)), Condition.where())
                        .found())
                .isEmpty();
    }

    @Test
    void anIndexWithoutRecordsOfTheTimeHasNoAnomalies() {
        AnomalyFinder finder = finder("it-no-anomalies", List.of(document(END.minus(Duration.ofDays(30)), "", "")));

        assertThat(finder.errorRates(ErrorRateRule.standard(), END, Condition.where())
                        .found())
                .isEmpty();
        assertThat(finder.latencies(LatencyRule.standard(), END, Condition.where())
                        .found())
                .isEmpty();
    }
}
