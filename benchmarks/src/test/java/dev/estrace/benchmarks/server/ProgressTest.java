// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final AtomicLong indexed = new AtomicLong();

    @Test
    void waitsForTheServer() throws IOException {
        progress(0, Duration.ofMinutes(1)).await(10);
        assertThat(indexed).hasValue(10);
    }

    @Test
    void lessensWhatIsUnderWay() throws IOException {
        progress(40, Duration.ofMinutes(1)).pass(50);
        assertThat(indexed).hasValue(10);
    }

    @Test
    void letsADriverGoOnThatHasABoundOfItsOwn() throws IOException {
        progress(0, Duration.ofMinutes(1)).pass(50);
        assertThat(indexed).hasValue(0);
    }

    @Test
    void tellsWhatIsLost() {
        Progress stuck = new Progress(() -> 7, 0, Duration.ofMillis(20));
        assertThatThrownBy(() -> stuck.await(8)).hasMessage("Only 7 of 8 documents arrived");
    }

    /** Each question finds one more. */
    private Progress progress(int window, Duration patience) {
        return new Progress(indexed::incrementAndGet, window, patience);
    }
}
