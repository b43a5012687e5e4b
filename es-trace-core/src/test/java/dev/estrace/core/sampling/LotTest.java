// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LotTest {
    private static final int IDS = 100_000;
    private static final int BINS = 100;

    @Test
    void isTheSameInEveryProcess() {
        assertThat(Lot.of("run-1")).isEqualTo(0.8165821031320936);
        assertThat(Lot.of("")).isBetween(0.0, 1.0);
    }

    @Test
    void liesEvenlyForRandomIds() {
        Random random = new Random(7);
        assertEven(i -> new UUID(random.nextLong(), random.nextLong()).toString());
    }

    @Test
    void liesEvenlyForIdsThatDifferAtTheirEndOnly() {
        assertEven(i -> "run-" + i);
    }

    /** A bin of 1,000 expected ids has a standard deviation of 31.5: five of them are not left by chance. */
    private static void assertEven(IntFunction<String> id) {
        int[] bins = new int[BINS];
        for (int i = 0; i < IDS; i++) {
            bins[(int) (Lot.of(id.apply(i)) * BINS)]++;
        }
        for (int bin : bins) {
            assertThat(bin).isCloseTo(IDS / BINS, Offset.offset(160));
        }
    }
}
