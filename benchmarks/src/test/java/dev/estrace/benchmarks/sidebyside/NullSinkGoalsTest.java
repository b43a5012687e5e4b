// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.sidebyside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.benchmarks.report.Goal;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NullSinkGoalsTest {
    private final Map<String, List<Figures>> rounds = new LinkedHashMap<>();

    @Test
    void comparesWithTheBestPeerOfEachRound() {
        rounds.put("logstash-encoder", List.of(all(100)));
        rounds.put("agido", List.of(all(50)));
        rounds.put("internetitem", List.of(all(80)));
        rounds.put("bulk-ingester", List.of(all(20)));
        rounds.put("es-trace-log4j2", List.of(all(240)));
        assertThat(goal("docs/s by 1, 2, 4 threads ÷ logstash-encoder").measured())
                .isEqualTo("2.40, 2.40, 2.40");
        assertThat(goal("docs/s by 1, 2, 4 threads ÷ logstash-encoder").met()).isTrue();
        assertThat(goal("docs/s by 1, 2, 4 threads ÷ the best bulk peer").met()).isTrue();
        assertThat(goal("CPU per record by 1, 2, 4 threads ÷ the best bulk peer")
                        .measured())
                .isEqualTo("12, 12, 12");
        assertThat(goal("CPU per record by 1, 2, 4 threads ÷ the best bulk peer")
                        .met())
                .isFalse();
        assertThat(goal("p99.9 paced").measured()).isEqualTo("4.80, 4.80, 4.80");
        assertThat(goal("bytes per record, caller").met()).isTrue();
        assertThat(goal("all − caller").measured()).isEqualTo("0");
    }

    @Test
    void leavesOutWhatTheDriversOfTheRunCannotSettle() {
        rounds.put("logstash-encoder", List.of(all(100)));
        rounds.put("es-trace-logback", List.of(all(100)));
        assertThat(new NullSinkGoals(new Rounds(rounds)).goals())
                .extracting(Goal::what)
                .noneMatch(what -> what.contains("best"))
                .anyMatch(what -> what.contains("logstash-encoder"));
    }

    @Test
    void isNotReachedByLosing() {
        rounds.put("es-trace-logback", List.of(all(0), new Figures(Map.of(Figure.LOST, -3.0))));
        assertThat(goal("records lost").measured()).isEqualTo("3");
        assertThat(goal("records lost").met()).isFalse();
    }

    private Goal goal(String part) {
        return new NullSinkGoals(new Rounds(rounds))
                .goals().stream()
                        .filter(goal -> goal.what().contains(part))
                        .findFirst()
                        .orElseThrow();
    }

    private static Figures all(double value) {
        Map<Figure, Double> values = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.values()) {
            values.put(figure, value);
        }
        return new Figures(values);
    }
}
