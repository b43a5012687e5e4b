// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.benchmarks.report.BarChart.Bars;
import dev.estrace.benchmarks.report.BarChart.Panel;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ReportTest {
    @Test
    void startsWithTheGoalsOfAllSections() throws Exception {
        Section first = new Section("First", "one\n", List.of(new Goal("speed", "≥ 2 ×", "1.90", false)));
        Section second = new Section("Second", "two\n", List.of(new Goal("loss", "0", "0", true)));
        String report =
                new Report(List.of(first, second), "run --quick", Machine.sentence(), List.of("a: 1")).markdown();
        assertThat(report)
                .containsSubsequence(
                        "| speed | ≥ 2 × | 1.90 | **no** |",
                        "| loss | 0 | 0 | yes |",
                        "## First",
                        "## Second",
                        "run --quick",
                        "processors",
                        "- a: 1");
    }

    @Test
    void drawsAWellFormedPictureWithABarForEachFigure() throws Exception {
        Panel panel = new Panel(
                "docs/s",
                List.of(new Bars("peer", false, List.of(50.0, 25.0)), new Bars("ours", true, List.of(100.0))));
        String svg = new BarChart(List.of(panel)).svg();
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(3);
        assertThat(svg).contains("width=\"510\"", "width=\"255\"", "prefers-color-scheme: dark", ">peer<");
    }

    @Test
    void writesThreeDigitsThatCount() {
        assertThat(List.of(1234.5, 12.34, 1.234, 7.0, 0.004))
                .extracting(Digits::of)
                .containsExactly("1,235", "12.3", "1.23", "7", "0.00");
    }
}
