// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.retry;

import static dev.estrace.core.retry.RetryPolicyTest.batch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.bulk.Batch;
import org.junit.jupiter.api.Test;

class HeldIndicesTest {
    private final HeldIndices held = new HeldIndices();
    private final Batch first = batch("a", 1, 60_000);
    private final Batch second = batch("a", 1, 50_000);

    @Test
    void oneBatchTriesTheIndexWhenItIsDue() {
        hold("a", first, 0);
        held.add("a", second);

        assertThat(held.bytes()).isEqualTo(110_000);
        assertThat(held.nanosToNext(4)).isEqualTo(6);
        assertThat(held.pollDue(9)).isNull();
        assertThat(held.pollDue(10)).isSameAs(first);
        assertThat(held.pollDue(11)).as("until the answer is there").isNull();
        assertThat(held.isHeld("a")).isTrue();
    }

    @Test
    void waitsLongerEachTimeItIsRefused() {
        hold("a", first, 0);
        held.pollDue(10);
        hold("a", first, 10);

        assertThat(held.nanosToNext(10)).isEqualTo(20);
    }

    @Test
    void refusalsThatComeTogetherCountOnce() {
        assertThat(held.refused("a", 0, HeldIndicesTest::doubling)).isTrue();
        assertThat(held.refused("a", 0, HeldIndicesTest::doubling)).isFalse();
        held.add("a", first);

        assertThat(held.nanosToNext(0)).isEqualTo(10);
    }

    @Test
    void releasesAllOfAnIndexAndNoOther() {
        hold("a", first, 0);
        held.add("a", second);
        hold("b", batch("b", 1, 7), 0);

        assertThat(held.release("a")).containsExactly(first, second);
        assertThat(held.isHeld("a")).isFalse();
        assertThat(held.isHeld("b")).isTrue();
        assertThat(held.bytes()).isEqualTo(7);
    }

    @Test
    void anIndexWhoseTryWentAnotherWayIsTriedByTheNext() {
        hold("a", first, 0);
        held.add("a", second);
        held.pollDue(10);
        held.untried("a");

        assertThat(held.pollDue(10)).isSameAs(second);
        held.untried("a");
        assertThat(held.isEmpty()).as("nothing is left to try it").isTrue();
    }

    @Test
    void makesRoomAtTheEndOfTheLargest() {
        hold("a", first, 0);
        held.add("a", second);
        hold("b", batch("b", 1, 7), 0);

        assertThat(held.pollNewestOfLargest()).isSameAs(second);
        assertThat(held.bytes()).isEqualTo(60_007);
    }

    @Test
    void takesOutWhatFitsAndForgetsAnIndexWithoutAny() {
        hold("a", first, 0);
        held.add("a", second);

        assertThat(held.removeIf("a", batch -> batch == first)).containsExactly(first);
        assertThat(held.isHeld("a")).isTrue();
        assertThat(held.removeIf("a", batch -> true)).containsExactly(second);
        assertThat(held.isHeld("a")).isFalse();
        assertThat(held.bytes()).isZero();
    }

    @Test
    void putsSmallBatchesTogether() {
        hold("a", batch("a", 1, 100), 0);
        held.add("a", batch("a", 2, 50));

        assertThat(held.bytes()).isEqualTo(200);
        assertThat(held.release("a")).singleElement().satisfies(batch -> {
            assertThat(batch.size()).isEqualTo(3);
            assertThat(batch.bytes()).isEqualTo(200);
            assertThat(batch.bytes(0)).isEqualTo(100);
        });
        assertThat(held.bytes()).isZero();
    }

    @Test
    void triesNoBarredIndexUntilItIsNoLongerBarred() {
        held.bar("a"::equals);
        held.add("a", first);
        hold("b", second, 0);

        assertThat(held.isHeld("a")).isTrue();
        assertThat(held.hasBarred()).isTrue();
        assertThat(held.pollDue(10)).isSameAs(second);
        assertThat(held.pollDue(Long.MAX_VALUE)).isNull();
        assertThat(held.nanosToNext(10)).isEqualTo(Long.MAX_VALUE);
        held.unbar(20);
        assertThat(held.hasBarred()).isFalse();
        assertThat(held.nanosToNext(20)).isZero();
        assertThat(held.pollDue(20)).isSameAs(first);
    }

    @Test
    void aRefusalOutlastsTheBar() {
        held.bar("a"::equals);
        hold("a", first, 0);
        held.unbar(5);

        assertThat(held.nanosToNext(5)).isEqualTo(5);
    }

    @Test
    void forgetsABarredIndexWhoseRecordsAreElsewhere() {
        held.bar("a"::equals);
        assertThat(held.isEmpty()).isTrue();
        held.begin("a");
        assertThat(held.hasBarred()).isTrue();
        assertThat(held.hasFree()).isFalse();
        held.unbar(0);

        assertThat(held.isEmpty()).isTrue();
        assertThat(held.isHeld("a")).isFalse();
    }

    private void hold(String index, Batch batch, long now) {
        held.refused(index, now, HeldIndicesTest::doubling);
        held.add(index, batch);
    }

    private static long doubling(int refusals) {
        return 10L << refusals;
    }
}
