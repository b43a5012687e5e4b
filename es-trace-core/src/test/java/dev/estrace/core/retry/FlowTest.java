// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.retry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlowTest {
    private static final int MB = 1 << 20;

    private final Flow flow = new Flow(4, MB);

    @Test
    void fallsByHalfToOneRequestAndNeverToNothing() {
        flow.rejected(flow.rejections());
        assertThat(flow.inFlight()).isEqualTo(2);
        assertThat(flow.batchBytes()).isEqualTo(MB / 2);

        for (int i = 0; i < 100; i++) {
            flow.rejected(flow.rejections());
        }
        assertThat(flow.inFlight()).isEqualTo(1);
        assertThat(flow.batchBytes()).isEqualTo(MB / 256);
    }

    @Test
    void requestsThatWereUnderWayTogetherCountOnce() {
        int before = flow.rejections();
        flow.rejected(before);
        flow.rejected(before);
        flow.rejected(before);

        assertThat(flow.inFlight()).isEqualTo(2);
    }

    @Test
    void risesSlowlyToAllThatIsAllowed() {
        flow.rejected(flow.rejections());
        flow.passed();
        assertThat(flow.inFlight()).isEqualTo(2);
        assertThat(flow.batchBytes()).isBetween(MB / 2 + 1, MB - 1);

        for (int i = 0; i < 16; i++) {
            flow.passed();
        }
        assertThat(flow.inFlight()).isEqualTo(4);
        assertThat(flow.batchBytes()).isEqualTo(MB);
    }

    @Test
    void neverRisesAgainToASizeThatIsTooLarge() {
        flow.tooLarge(MB / 2);
        for (int i = 0; i < 100; i++) {
            flow.passed();
        }

        assertThat(flow.batchBytes()).isEqualTo(MB / 4);
    }

    @Test
    void growsByThePresentSizeAndNotByWhatIsAllowed() {
        for (int i = 0; i < 8; i++) {
            flow.rejected(flow.rejections());
        }
        int small = flow.batchBytes();
        flow.passed();

        assertThat(flow.batchBytes()).isEqualTo(small + small / 16);
    }
}
