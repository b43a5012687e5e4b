// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.benchmarks.measure.Measured;
import dev.estrace.benchmarks.measure.Rounds;
import dev.estrace.benchmarks.report.Goal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThroughputReportTest {
    private final Rounds rounds = new Rounds();

    @Test
    void judgesSharesOfTheSameRounds() {
        add(Throughput.LOGBACK, 93_000, 190_000);
        add(Throughput.LOG4J2, 92_000, 184_000);
        add(Throughput.SPOOL, 70_000, 120_000);
        add(Throughput.SAME_IDS, 100_000, 200_000);
        add(Throughput.AUTOMATIC_IDS, 110_000, 240_000);
        ThroughputReport report = new ThroughputReport(rounds, ServerEffort.QUICK);
        assertThat(report.goals()).extracting(Goal::met).containsExactly(true, false, true, true, false);
        assertThat(report.section().markdown()).contains("| es-trace-logback | 141,500 (93,000 – 190,000) | 0.940");
    }

    private void add(String sender, double... docsPerSecond) {
        for (double docs : docsPerSecond) {
            rounds.add(sender, new Measured(Map.of(Run.DOCS_PER_SECOND, docs, Run.CPU_PER_MILLION, 1.0)));
        }
    }
}
