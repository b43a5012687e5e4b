// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MiddleCutTest {
    @Test
    void keepsWhatFits() {
        assertThat(new MiddleCut(7).append("abc").append("defg").within(7)).isEqualTo("abcdefg");
    }

    @Test
    void keepsBothEndsOfAnyParts() {
        for (int seed = 0; seed < 1_000; seed++) {
            Random random = new Random(seed);
            int room = 64 + random.nextInt(100);
            StringBuilder whole = new StringBuilder();
            MiddleCut cut = new MiddleCut(room);
            for (int parts = random.nextInt(20); parts > 0; parts--) {
                String part = Integer.toString(random.nextInt(10)).repeat(random.nextInt(2 * room));
                whole.append(part);
                cut.append(part);
            }
            for (int within = 64; within <= room; within++) {
                assertThat(cut.within(within))
                        .as("seed %d within %d", seed, within)
                        .isEqualTo(model(whole.toString(), within));
            }
            assertThat(cut.length()).isEqualTo(whole.length());
        }
    }

    private static String model(String whole, int room) {
        if (whole.length() <= room) {
            return whole;
        }
        int kept = (room - ("\n... " + Long.MAX_VALUE + " characters cut ...\n").length()) / 2;
        int cut = whole.length() - 2 * kept;
        return whole.substring(0, kept) + "\n... " + cut + " characters cut ...\n" + whole.substring(kept + cut);
    }
}
