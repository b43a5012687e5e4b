// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TallyTest {
    private final Tally tally = new Tally();

    @Test
    void waitsForTheTarget() throws InterruptedException {
        CompletableFuture<Void> arrivals = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 1_000; i++) {
                tally.add(1);
            }
        });
        assertThat(tally.await(1_000, Duration.ofMinutes(1)).total()).isEqualTo(1_000);
        arrivals.join();
    }

    @Test
    void givesUpWhenNothingArrivesAnyMore() throws InterruptedException {
        tally.add(5);
        Tally.Arrived arrived = tally.await(6, Duration.ofMillis(20));
        assertThat(arrived.total()).isEqualTo(5);
        assertThat(arrived.idleNanos()).isGreaterThanOrEqualTo(20_000_000);
    }
}
