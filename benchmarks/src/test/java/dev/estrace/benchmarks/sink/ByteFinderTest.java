// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ByteFinderTest {
    private static final byte NEWLINE = (byte) '\n';

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
            assertThat(ByteFinder.count(ByteBuffer.wrap(bytes), NEWLINE, start, bytes.length))
                    .isEqualTo((int) expected);
        }
    }

    @Test
    void isNotMisledByNeighboursOfTheNewline() {
        ByteBuffer bytes = ByteBuffer.wrap(new byte[] {9, 10, 11, 10, (byte) 0x8A, 10, 0, (byte) 0xFF});
        assertThat(ByteFinder.count(bytes, NEWLINE, 0, 8)).isEqualTo(3);
    }

    @Test
    void findsEachInTurn() {
        ByteBuffer bytes = ByteBuffer.wrap("0123456789[bc[".getBytes(StandardCharsets.US_ASCII));
        assertThat(ByteFinder.next(bytes, (byte) '[', 0, 14)).isEqualTo(10);
        assertThat(ByteFinder.next(bytes, (byte) '[', 11, 14)).isEqualTo(13);
        assertThat(ByteFinder.next(bytes, (byte) '[', 11, 13)).isEqualTo(13);
    }
}
