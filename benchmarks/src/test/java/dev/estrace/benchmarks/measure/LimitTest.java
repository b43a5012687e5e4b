// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.benchmarks.report.Goal;
import org.junit.jupiter.api.Test;

class LimitTest {
    @Test
    void isMetOnTheLimitAndNotBeyond() {
        assertThat(Limit.atLeast(0.93, "×").judge("share", 0.93))
                .isEqualTo(new Goal("share", "≥ 0.930 ×", "0.930 ×", true));
        assertThat(Limit.atLeast(0.93, "×").judge("share", 0.929).met()).isFalse();
        assertThat(Limit.atMost(8, "ms").judge("p50", 8).met()).isTrue();
        assertThat(Limit.atMost(8, "ms").judge("p50", 8.01)).isEqualTo(new Goal("p50", "≤ 8 ms", "8.01 ms", false));
    }

    @Test
    void isNotMetByWhatCouldNotBeMeasured() {
        assertThat(Limit.atMost(8, "").judge("p50", Double.NaN).met()).isFalse();
        assertThat(Limit.atLeast(8, "").judge("p50", Double.NaN).met()).isFalse();
    }
}
