// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.bulk.Batch;
import dev.estrace.core.bulk.BatchBuilder;
import dev.estrace.core.bulk.Fate;
import dev.estrace.core.bulk.Label;
import dev.estrace.core.bulk.Trials;
import dev.estrace.core.encode.Bytes;
import dev.estrace.core.record.TraceLevel;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each class of answer, without a clock or a server. */
class RetryPolicyTest {
    private static final long NOW = 1_000_000_000L;

    private final RetryPolicy patient = new RetryPolicy(1, 2, Integer.MAX_VALUE, Long.MAX_VALUE, 3);

    @Test
    void passingFailuresAreTriedAgainForEver() {
        Batch batch = batch(3, 100).after(new Trials(1_000_000, 0, 0, 0, true, false));

        assertThat(patient.step(Fate.FAST, batch, true, Long.MAX_VALUE - 1)).isEqualTo(Step.AGAIN);
    }

    @Test
    void aSecondRejectionHalvesWhatCanBeHalved() {
        assertThat(patient.step(Fate.FAST, rejected(batch(3, 100), 1), true, NOW))
                .isEqualTo(Step.AGAIN);
        assertThat(patient.step(Fate.FAST, rejected(batch(3, 100), 2), true, NOW))
                .isEqualTo(Step.HALVE);
        assertThat(patient.step(Fate.FAST, rejected(batch(1, 100), 2), true, NOW))
                .isEqualTo(Step.AGAIN);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fate.class,
            names = {"FAST", "HOLD", "DENIED"})
    void eitherLimitEndsRetrying(Fate fate) {
        RetryPolicy thrice = new RetryPolicy(1, 2, 3, Long.MAX_VALUE, 3);
        RetryPolicy minute = new RetryPolicy(1, 2, Integer.MAX_VALUE, TimeUnit.MINUTES.toNanos(1), 3);
        long minuteLater = NOW + TimeUnit.MINUTES.toNanos(1);

        assertThat(thrice.step(fate, sent(3), true, NOW)).isNotEqualTo(Step.DEAD_LETTER);
        assertThat(thrice.step(fate, sent(4), true, NOW)).isEqualTo(Step.DEAD_LETTER);
        assertThat(minute.step(fate, sent(1), true, minuteLater - 1)).isNotEqualTo(Step.DEAD_LETTER);
        assertThat(minute.step(fate, sent(1), true, minuteLater)).isEqualTo(Step.DEAD_LETTER);
    }

    @Test
    void whatNeedsSomebodyToActIsHeld() {
        assertThat(patient.step(Fate.HOLD, batch(3, 100), true, NOW)).isEqualTo(Step.HOLD);
        assertThat(patient.step(Fate.DENIED, batch(3, 100), true, NOW)).isEqualTo(Step.HOLD);
    }

    @Test
    void whatIsTooLargeIsHalvedThenReducedThenGivenUp() {
        assertThat(patient.step(Fate.SPLIT, batch(2, 100), true, NOW)).isEqualTo(Step.HALVE);
        assertThat(patient.step(Fate.SPLIT, batch(1, 1 << 20), true, NOW)).isEqualTo(Step.DEGRADE);
        assertThat(patient.step(Fate.SPLIT, batch(1, 1 << 10), true, NOW)).isEqualTo(Step.DEAD_LETTER);
    }

    @Test
    void poisonIsBisectedThenReducedThenGivenUp() {
        assertThat(patient.step(Fate.POISON, batch(2, 100), true, NOW)).isEqualTo(Step.HALVE);
        assertThat(patient.step(Fate.POISON, batch(1, 100), true, NOW)).isEqualTo(Step.DEGRADE);
        assertThat(patient.step(Fate.POISON, reduced(), true, NOW)).isEqualTo(Step.DEAD_LETTER);
    }

    @Test
    void aServerThatRefusesEveryRequestBuriesNothing() {
        assertThat(patient.step(Fate.POISON, reduced(), false, NOW)).isEqualTo(Step.HOLD);
    }

    @Test
    void dataIsReducedOnceThenGivenUp() {
        assertThat(patient.step(Fate.DATA, batch(2, 100), true, NOW)).isEqualTo(Step.DEGRADE);
        assertThat(patient.step(Fate.DATA, reduced(), true, NOW)).isEqualTo(Step.DEAD_LETTER);
    }

    @Test
    void aMissingIndexIsSetUpThreeTimes() {
        Batch twice = batch(2, 100).after(Trials.NONE.indexMissing().indexMissing());

        assertThat(patient.step(Fate.MISSING_INDEX, twice, true, NOW)).isEqualTo(Step.SET_UP);
        assertThat(patient.step(Fate.MISSING_INDEX, twice.after(twice.trials().indexMissing()), true, NOW))
                .isEqualTo(Step.DEAD_LETTER);
    }

    private static Batch sent(int times) {
        return batch(2, 100).after(new Trials(times, NOW, 0, 0, true, false));
    }

    private static Batch rejected(Batch batch, int times) {
        return batch.after(new Trials(times, NOW, times, 0, true, false));
    }

    private static Batch reduced() {
        return batch(1, 100).after(Trials.NONE.reduced());
    }

    static Batch batch(int records, int bytes) {
        return batch("traces", records, bytes);
    }

    static Batch batch(String index, int records, int bytes) {
        BatchBuilder batch = new BatchBuilder(new Bytes(records * bytes));
        for (int i = 0; i < records; i++) {
            batch.add(new byte[bytes], 0, bytes, Label.of(index, TraceLevel.INFO), -1);
        }
        return batch.build(1);
    }
}
