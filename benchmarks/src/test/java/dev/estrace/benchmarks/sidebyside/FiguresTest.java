// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.sidebyside;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void travelAsOneLine() {
        Figures figures = new Figures(Map.of(Figure.DOCS_PER_SECOND, 755_123.25, Figure.LOST, 0.0));
        assertThat(figures.line()).matches(Figures::isLine).doesNotContain("\n");
        assertThat(Figures.parse(figures.line())).isEqualTo(figures);
    }
}
