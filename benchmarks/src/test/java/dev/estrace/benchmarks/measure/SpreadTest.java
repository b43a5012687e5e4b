// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void takesTheMiddle() {
        assertThat(new Spread(List.of(9.0, 1.0, 4.0)).median()).isEqualTo(4);
        assertThat(new Spread(List.of(9.0, 1.0, 4.0, 6.0)).median()).isEqualTo(5);
    }

    @Test
    void knowsTheHighest() {
        assertThat(new Spread(List.of(1.0, 9.0, 4.0)).highest()).isEqualTo(9);
    }

    @Test
    void tellsLowestAndHighestOfSeveral() {
        assertThat(new Spread(List.of(12_345.6, 9.876, 0.5)).text()).isEqualTo("9.88 (0.500 – 12,346)");
        assertThat(new Spread(List.of(0.0123)).text()).isEqualTo("0.0123");
    }

    @Test
    void showsWholeNumbersWithoutDecimals() {
        assertThat(Spread.text(0)).isEqualTo("0");
        assertThat(Spread.text(48)).isEqualTo("48");
        assertThat(Spread.text(-12.34)).isEqualTo("-12.3");
    }
}
