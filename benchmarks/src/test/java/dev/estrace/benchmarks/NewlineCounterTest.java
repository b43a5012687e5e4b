// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NewlineCounterTest {
    @Test
    void countsLikeOneByteAtATime() {
        Random random = new Random(42);
        for (int run = 0; run < 2_000; run++) {
            byte[] bytes = new byte[random.nextInt(100)];
            random.nextBytes(bytes);
            for (int i = 0; i < bytes.length / 3; i++) {
                bytes[random.nextInt(bytes.length)] = '\n';
            }
            int start = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
            long expected = IntStream.range(start, bytes.length)
                    .filter(i -> bytes[i] == '\n')
                    .count();
            assertThat(NewlineCounter.count(ByteBuffer.wrap(bytes), start, bytes.length))
                    .isEqualTo((int) expected);
        }
    }

    @Test
    void isNotMisledByNeighboursOfTheNewline() {
        ByteBuffer bytes = ByteBuffer.wrap(new byte[] {9, 10, 11, 10, (byte) 0x8A, 10, 0, (byte) 0xFF});
        assertThat(NewlineCounter.count(bytes, 0, 8)).isEqualTo(3);
    }
}
