// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.http;

import static dev.estrace.core.http.HostState.Fitness.DEAD;
import static dev.estrace.core.http.HostState.Fitness.READY;
import static dev.estrace.core.http.HostState.Fitness.SILENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostStateTest {
    /** Instants may be anything, and run over. */
    private static final long START = Long.MAX_VALUE - 1;

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 4", "6, 32", "7, 60", "1000, 60"})
    void leavesAHostThatFailsAloneForOneSecondDoublingToSixty(int failures, int seconds) {
        HostState failed = failed(failures);

        assertThat(failed.fitness(seconds(seconds) - 1)).isEqualTo(DEAD);
        assertThat(failed.fitness(seconds(seconds))).isEqualTo(READY);
    }

    @Test
    void aDeadHostIsTriedByOneRequestAtATime() {
        HostState tried = failed(1).begun(seconds(1));

        assertThat(tried.fitness(seconds(1))).isEqualTo(DEAD);
        assertThat(tried.fitness(seconds(100))).isEqualTo(DEAD);
        assertThat(tried.answered(seconds(100)).isLiving(seconds(100))).isTrue();
    }

    @Test
    void anAnswerForgetsAllFailures() {
        HostState back = failed(5).begun(seconds(60)).answered(seconds(60));

        assertThat(back).isEqualTo(new HostState(0, seconds(60), 0, 0));
    }

    @Test
    void requestsThatFallTogetherCountOnce() {
        HostState two = HostState.UNTRIED.begun(START).begun(START);

        assertThat(two.failed(START, seconds(1)).failed(START, seconds(1)))
                .isEqualTo(new HostState(0, START, 1, seconds(1)));
    }

    @Test
    void aHostThatOwesAnAnswerForThreeSecondsIsSilent() {
        HostState asked = HostState.UNTRIED.begun(START);

        assertThat(asked.fitness(seconds(3) - 1)).isEqualTo(READY);
        assertThat(asked.fitness(seconds(3))).isEqualTo(SILENT);
        assertThat(asked.isLiving(seconds(3))).isFalse();
    }

    @Test
    void anyAnswerEndsItsSilence() {
        HostState askedTwice = HostState.UNTRIED.begun(START).begun(START);

        HostState answeredOnce = askedTwice.answered(seconds(4));
        assertThat(answeredOnce.isLiving(seconds(6))).isTrue();
        assertThat(answeredOnce.fitness(seconds(7))).isEqualTo(SILENT);
    }

    @Test
    void aHostThatOwesNothingIsNeverSilent() {
        HostState idle = HostState.UNTRIED.begun(START).answered(START);

        assertThat(idle.isLiving(seconds(3600))).isTrue();
        assertThat(idle.begun(seconds(3600)).isLiving(seconds(3602))).isTrue();
    }

    @Test
    void aHostThatWasTriedInVainIsDeadNotLiving() {
        assertThat(failed(1).isLiving(seconds(10))).isFalse();
    }

    private static HostState failed(int failures) {
        return new HostState(1, START, failures - 1, START).failed(START, START);
    }

    private static long seconds(int seconds) {
        return START + TimeUnit.SECONDS.toNanos(seconds);
    }
}
