// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private final Rounds rounds = new Rounds();

    @Test
    void comparesWithinEachRound() {
        add("bare", 100, 200, 400);
        add("ours", 90, 100, 360);
        assertThat(rounds.ratios("ours", "bare", "docs").values()).containsExactly(0.5, 0.9, 0.9);
        assertThat(rounds.of("ours", "docs").median()).isEqualTo(100);
        assertThat(rounds.contestants()).containsExactly("bare", "ours");
    }

    private void add(String contestant, double... rounds) {
        for (double docs : rounds) {
            this.rounds.add(contestant, new Measured(Map.of("docs", docs)));
        }
    }
}
