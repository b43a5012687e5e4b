// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.record.TraceLevel;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ModeTest {
    @Test
    void timesTheCriticalOnlyInHybrid() {
        assertThat(LongStream.range(0L, 100L).filter(Mode.HYBRID::isTimed)).containsExactly(49L, 99L);
        assertThat(LongStream.range(0, 100).filter(n -> Mode.HYBRID.level(n) == TraceLevel.ERROR))
                .containsExactly(49L, 99L);
        assertThat(LongStream.range(0, 100).filter(Mode.REALTIME::isTimed)).hasSize(100);
        assertThat(LongStream.range(0, 100).filter(n -> Mode.REALTIME.level(n) == TraceLevel.ERROR))
                .isEmpty();
    }

    @Test
    void startsTheClockOfAGroupWithItsLast() {
        assertThat(LongStream.range(0, 200).filter(Mode.BATCH_FULL::beginsGroup))
                .containsExactly(0L, 100L);
        assertThat(LongStream.range(0L, 200L).filter(Mode.BATCH_FULL::endsGroup))
                .containsExactly(99L, 199L);
    }

    @Test
    void logsAFullBufferAtOnce() {
        assertThat(LongStream.range(100, 200).map(Mode.BATCH_FULL::firstOfBurst).distinct())
                .containsExactly(100L);
        assertThat(LongStream.range(0L, 3L).map(Mode.BATCH_FLUSH::firstOfBurst)).containsExactly(0L, 1L, 2L);
    }
}
