// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.footprint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LiveHeapTest {
    private byte[] reachable = {};

    @Test
    void countsWhatIsReachableAndNoGarbage() {
        double before = LiveHeap.megabytes();
        reachable = new byte[20 << 20];
        double with = LiveHeap.megabytes();
        assertThat(reachable).hasSizeGreaterThan(0);
        reachable = new byte[0];
        double without = LiveHeap.megabytes();
        assertThat(with - before).isBetween(19.0, 22.0);
        assertThat(with - without).isBetween(19.0, 22.0);
    }
}
