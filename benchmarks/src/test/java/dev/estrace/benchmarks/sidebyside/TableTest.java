// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.sidebyside;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class TableTest {
    private final Map<String, List<Figures>> rounds = new LinkedHashMap<>();

    @Test
    void showsMediansWithTheMedianOfTheRatiosOfEachRound() {
        rounds.put("first", docsPerSecond(100_000, 200_000, 400_000));
        rounds.put("second", docsPerSecond(300_000, 400_000, 400_000));
        assertThat(markdown()).contains("| first | 200,000 |", "| second | 400,000 (2) |");
    }

    @Test
    void showsTheMiddleOfAnEvenNumberOfRounds() {
        rounds.put("first", docsPerSecond(100, 120));
        assertThat(markdown()).contains("| first | 110 |");
    }

    @Test
    void showsLowestAndHighest() {
        rounds.put("first", docsPerSecond(12.34, 1.234, 1234.6));
        assertThat(markdown()).contains("| first | 1.23 – 1,235 |");
    }

    @Test
    void showsNoRatioToZero() {
        rounds.put("first", docsPerSecond(0));
        rounds.put("second", docsPerSecond(7));
        assertThat(markdown()).contains("| second | 7 |");
    }

    @Test
    void isMarkdown() {
        rounds.put("first", docsPerSecond(1));
        int bars = Figure.values().length + 2;
        assertThat(markdown().lines().filter(line -> line.startsWith("|")))
                .hasSize(6)
                .allSatisfy(
                        line -> assertThat(line.chars().filter(c -> c == '|')).hasSize(bars));
    }

    private String markdown() {
        return new Table(rounds, List.of(Figure.values())).markdown();
    }

    private static List<Figures> docsPerSecond(double... rounds) {
        return DoubleStream.of(rounds)
                .mapToObj(value -> new Figures(Map.of(Figure.DOCS_PER_SECOND, value)))
                .toList();
    }
}
