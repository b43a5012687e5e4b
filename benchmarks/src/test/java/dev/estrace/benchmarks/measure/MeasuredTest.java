// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasuredTest {
    private final Measured measured = new Measured(Map.of("p50", 1.5, "docsPerSecond@2", 1e6 / 3));

    @Test
    void travelsAsOneLineAmongOthers() {
        assertThat(Measured.among(List.of("a warning", measured.line(), "another")))
                .isEqualTo(measured);
    }

    @Test
    void showsWhatWasPrintedInsteadOfFigures() {
        assertThatThrownBy(() -> Measured.among(List.of("out of luck"))).hasMessageContaining("out of luck");
    }

    @Test
    void tellsWhatWasMeasuredWhenAskedForSomethingElse() {
        assertThatThrownBy(() -> measured.get("p99"))
                .hasMessageContaining("p99")
                .hasMessageContaining("p50");
    }
}
