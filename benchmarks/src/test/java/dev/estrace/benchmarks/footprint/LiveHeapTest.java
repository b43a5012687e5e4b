// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.footprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;
import org.junit.jupiter.api.Test;

class LiveHeapTest {
    @Test
    void countsWhatIsReachableAndNoGarbage() {
        double before = LiveHeap.megabytes();
        byte[] reachable = new byte[20 << 20];
        double with = LiveHeap.megabytes();
        Reference.reachabilityFence(reachable);
        reachable = null;
        assertThat(with - before).isBetween(19.0, 22.0);
        assertThat(LiveHeap.megabytes() - before).isLessThan(2);
    }
}
