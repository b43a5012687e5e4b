// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.bulk.Fate;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RetryTest {
    private static final double NEARLY_ONE = Math.nextDown(1.0);
    private final RetryPolicy policy =
            new RetryPolicy(TimeUnit.MILLISECONDS.toNanos(500), TimeUnit.SECONDS.toNanos(30), 5, Long.MAX_VALUE, 3);

    @Test
    void passingFailuresDoubleTheLongestWaitUpToThirtySeconds() {
        assertThat(policy.delayNanos(Fate.FAST, 0, 0, NEARLY_ONE)).isBetween(millis(499), millis(500));
        assertThat(policy.delayNanos(Fate.FAST, 3, 0, NEARLY_ONE)).isBetween(millis(3999), millis(4000));
        assertThat(policy.delayNanos(Fate.FAST, 1_000_000, 0, NEARLY_ONE)).isBetween(millis(29_999), millis(30_000));
    }

    @Test
    void jitterIsFull() {
        assertThat(policy.delayNanos(Fate.FAST, 5, 0, 0)).isZero();
        assertThat(policy.delayNanos(Fate.FAST, 1, 0, 0.5)).isEqualTo(millis(500));
    }

    @Test
    void whatSomebodyMustMendIsTriedEveryFiveToSixtySeconds() {
        assertThat(policy.delayNanos(Fate.HOLD, 0, 0, 0)).isEqualTo(millis(5000));
        assertThat(policy.delayNanos(Fate.HOLD, 1, 0, 0)).isEqualTo(millis(10_000));
        assertThat(policy.delayNanos(Fate.HOLD, 50, 0, 0)).isEqualTo(millis(60_000));
    }

    @Test
    void credentialsThatAreRefusedAreTriedTwiceAMinute() {
        SendGate gate = new SendGate(policy, () -> 0);
        int tries = 0;
        for (long now = 0; now < millis(600_000); now += millis(10)) {
            if (gate.isOpen(now)) {
                tries++;
                gate.failed(Fate.DENIED, 0, now);
            }
        }
        assertThat(tries).isEqualTo(20);
    }

    @Test
    void aServerThatIsAwayIsLookedForEveryFewSeconds() {
        assertThat(policy.unreachableNanos(0, 0)).isEqualTo(millis(250));
        assertThat(policy.unreachableNanos(50, 0)).isEqualTo(millis(2500));
        assertThat(policy.unreachableNanos(50, NEARLY_ONE)).isBetween(millis(4999), millis(5000));
    }

    @Test
    void retryAfterIsHonouredUpToAMinute() {
        assertThat(policy.delayNanos(Fate.FAST, 0, 7, 0)).isEqualTo(millis(7000));
        assertThat(policy.delayNanos(Fate.FAST, 0, 86_400, 0)).isEqualTo(millis(60_000));
    }

    @Test
    void aShutGateOpensWhenItsTimeHasComeAndStaysOpenOnceAnswered() {
        SendGate gate = new SendGate(policy, () -> 0.5);
        gate.failed(Fate.FAST, 0, 1000);
        assertThat(gate.isOpen(1000)).isFalse();
        assertThat(gate.nanosToOpen(1000)).isEqualTo(millis(250));
        assertThat(gate.isOpen(1000 + millis(250))).isTrue();
        assertThat(gate.isTrying()).isTrue();

        gate.passed();
        assertThat(gate.isTrying()).isFalse();
    }

    @Test
    void requestsThatFailTogetherCountAsOneFailure() {
        SendGate gate = new SendGate(policy, () -> 0.5);
        gate.failed(Fate.FAST, 0, 1000);
        gate.failed(Fate.FAST, 0, 1001);

        assertThat(gate.nanosToOpen(1000)).isEqualTo(millis(250));
    }

    private static long millis(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
