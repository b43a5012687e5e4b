// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ContestTest {
    @Test
    void takesTurnsAndCountsNoWarmUp() throws Exception {
        AtomicInteger ours = new AtomicInteger();
        AtomicInteger bare = new AtomicInteger();
        Contest contest = new Contest("look", "ratio ≤ 2", ours::incrementAndGet, bare::incrementAndGet);

        contest.round(false);
        contest.round(true);
        contest.round(true);

        assertThat(ours).hasValue(3);
        assertThat(bare).hasValue(3);
        assertThat(contest.row()).matches("\\| look \\| \\d+\\.\\d \\(.*\\) \\| \\d+\\.\\d \\| .* \\| ratio ≤ 2 \\|\n");
    }

    @Test
    void isNotWonByFindingNothing() {
        assertThatThrownBy(() -> new Contest("look", "-", () -> 0, null).round(true))
                .hasMessage("Nothing was found");
    }

    @Test
    void tellsTheMedian() {
        assertThat(Contest.median(List.of(3.0, 1.0, 2.0))).isEqualTo(2);
        assertThat(Contest.median(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(2.5);
    }
}
