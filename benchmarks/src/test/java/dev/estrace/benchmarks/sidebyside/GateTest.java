// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.sidebyside;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.estrace.benchmarks.sink.Listener;
import dev.estrace.benchmarks.sink.NullServer;
import dev.estrace.benchmarks.sink.SinkCount;
import dev.estrace.benchmarks.sink.Tally;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class GateTest {
    @Test
    void holdsBackWhatExceedsTheWindow() throws Exception {
        Tally tally = new Tally();
        try (Listener listener = Listener.open(new NullServer(tally));
                SinkCount sink = new SinkCount(listener.port())) {
            Gate gate = new Gate(sink, 100, Duration.ofMinutes(1));
            gate.pass(100);
            CompletableFuture<Void> next = CompletableFuture.runAsync(() -> pass(gate, 50));
            assertThatThrownBy(() -> next.get(50, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            tally.add(50);
            next.get(10, TimeUnit.SECONDS);
        }
    }

    private static void pass(Gate gate, int records) {
        try {
            gate.pass(records);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
