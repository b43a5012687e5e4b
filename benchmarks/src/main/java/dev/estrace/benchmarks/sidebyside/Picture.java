// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.sidebyside;

import dev.estrace.benchmarks.driver.Contestant;
import dev.estrace.benchmarks.report.BarChart;
import dev.estrace.benchmarks.report.BarChart.Bars;
import dev.estrace.benchmarks.report.BarChart.Panel;
import java.util.List;

/** Draws throughput and CPU of each driver, by 1, 2 and 4 threads. */
final class Picture {
    private Picture() {}

    static String of(Rounds rounds) {
        return new BarChart(List.of(
                        panel("docs/s by 1, 2 and 4 threads: more is better", rounds, Figure.DOCS),
                        panel("CPU seconds per million by 1, 2 and 4 threads: less is better", rounds, Figure.CPU)))
                .svg();
    }

    private static Panel panel(String title, Rounds rounds, List<Figure> figures) {
        return new Panel(
                title,
                rounds.drivers().stream()
                        .map(driver -> new Bars(
                                driver,
                                Contestant.named(driver).ours(),
                                figures.stream()
                                        .map(figure -> rounds.median(driver, figure))
                                        .toList()))
                        .toList());
    }
}
