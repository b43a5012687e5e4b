// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.estrace.core.settings.IndexPattern;
import dev.estrace.testkit.ElasticsearchServer;
import dev.estrace.trace.analysis.Caveat;
import dev.estrace.trace.lookup.TestIndex;
import dev.estrace.trace.query.Condition;
import dev.estrace.trace.query.TraceQuery;
import dev.estrace.trace.search.Json;
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
            assertThat(anomaly.subject())
                    .isEqualTo(new Subject(Optional.of("cart"), Optional.empty(), Optional.of("pay")));
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
                        new Subject(Optional.of("cart"), Optional.empty(), Optional.of("pay")),
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
    void comparesLikeWithLike() {
        List<String> documents = new ArrayList<>();
        for (int interval = 0; interval < 432; interval++) {
            Instant time = END.minus(Duration.ofMinutes(10L * interval)).minusMillis(1);
            boolean late = interval < 6;
            documents.add(ended(time, "operation", "operation_name", "pay", 3000));
            documents.add(ended(time, "attempt", "operation_name", "pay", late ? 2000 : 20));
            for (int attempt = 0; attempt < 30 && !late; attempt++) {
                documents.add(ended(time, "attempt", "operation_name", "pay", 20));
            }
            documents.add(ended(time, "stage", "stage_name", "load", late ? 70 : 80_000));
            documents.add(ended(time, "stage", "stage_name", "train", late ? 40_000 : 4000));
            documents.add(ended(time, "job", "job_name", "train", 500));
            documents.add(ended(time, "run", "workflow_name", "nightly", late ? 3_600_000 : 60));
            documents.add(ended(time, "run", "workflow_name", "hourly", 50));
        }
        AnomalyFinder finder = finder("it-likes", documents);

        Findings<LatencyRegression> findings = finder.latencies(LatencyRule.standard(), END, Condition.where());

        assertThat(findings.found())
                .extracting(
                        found -> found.subject().toString(), found -> recommended("it-likes", found.recommendation()))
                .containsExactly(
                        tuple("service cart, attempt of operation pay", 6L),
                        tuple("service cart, stage train", 6L),
                        tuple("service cart, run of workflow nightly", 6L));
    }

    private static String ended(Instant time, String kind, String nameField, String name, long millis) {
        String subject =
                ",\"service_name\":\"cart\",\"record_kind\":\"" + kind + "\",\"" + nameField + "\":\"" + name + "\"";
        return document(time, subject, ",\"duration_ms\":" + millis);
    }

    @Test
    void whatIsRecommendedFindsNothingOfOtherSubjects() {
        List<String> documents = new ArrayList<>();
        for (int interval = 0; interval < 288; interval++) {
            Instant time = END.minus(Duration.ofMinutes(5L * interval)).minusMillis(1);
            String error = ",\"level\":\"error\"";
            for (int record = 0; record < 6; record++) {
                documents.add(document(time, "", interval == 7 ? error : ",\"level\":\"info\""));
                documents.add(document(time, ",\"service_name\":\"cart\"", error));
                documents.add(document(time, ",\"record_kind\":\"log\"", error));
                documents.add(document(time, ",\"operation_name\":\"pay\"", error));
            }
        }
        AnomalyFinder finder = finder("it-nameless", documents);

        assertThat(finder.errorRates(ErrorRateRule.standard(), END, Condition.where())
                        .found())
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.subject())
                            .isEqualTo(new Subject(Optional.empty(), Optional.empty(), Optional.empty()));
                    assertThat(found.recommendation()).startsWith("records without service: 100.0 % errors");
                    assertThat(recommended("it-nameless", found.recommendation()))
                            .isEqualTo(found.errors());
                });
    }

    /** How many records the query of a recommendation finds. */
    private static long recommended(String index, String recommendation) {
        TraceQuery query = TraceQuery.parse(recommendation.substring(recommendation.lastIndexOf(": ") + 2));
        return ElasticsearchServer.shared()
                .post(
                        "/" + index + "/_count",
                        Json.object("query", query.records()).toString())
                .path("count")
                .longValue();
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
