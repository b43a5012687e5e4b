// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.sidebyside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.benchmarks.driver.Driver;
import dev.estrace.benchmarks.measure.Load;
import dev.estrace.benchmarks.sink.Listener;
import dev.estrace.benchmarks.sink.NullServer;
import dev.estrace.benchmarks.sink.SinkCount;
import dev.estrace.benchmarks.sink.Tally;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DriverRunTest {
    private final Tally tally = new Tally();

    @Test
    void measuresEveryFigure() throws Exception {
        Figures figures = measure(new Delivering(tally, Long.MAX_VALUE, new AtomicLong()));
        for (Figure figure : Figure.values()) {
            assertThat(figures.get(figure)).as(figure.name()).isNotNaN().isGreaterThanOrEqualTo(0);
        }
        assertThat(figures.get(Figure.DOCS_PER_SECOND)).isGreaterThan(0);
        assertThat(figures.get(Figure.LOST)).isZero();
    }

    @Test
    void tellsHowManyRecordsWereLost() throws Exception {
        AtomicLong calls = new AtomicLong();
        Figures figures = measure(new Delivering(tally, 100, calls));
        assertThat(figures.get(Figure.LOST)).isEqualTo(Math.floor(calls.get() / 100.0));
    }

    private Figures measure(Driver driver) throws Exception {
        try (Listener listener = Listener.open(new NullServer(tally));
                SinkCount sink = new SinkCount(listener.port());
                Load load = new Load(4)) {
            Effort effort = new Effort(10, 1);
            return new DriverRun(driver, effort, new Gate(sink, 0, Duration.ofMillis(20)), load).measure();
        }
    }

    /** Delivers at once, except for every so manieth record. */
    private record Delivering(Tally tally, long losesEvery, AtomicLong calls) implements Driver {
        @Override
        public void context(Map<String, String> entries) {}

        @Override
        public void info(String template, Object first, Object second) {
            if (calls.incrementAndGet() % losesEvery != 0) {
                tally.add(1);
            }
        }

        @Override
        public void error(String template, Object first, Object second, Throwable failure) {
            info(template, first, second);
        }
    }
}
