// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecordIdTest {
    @Test
    void isTwentyCharactersThatNeedNoEscaping() {
        assertThat(RecordId.of(0)).hasSize(RecordId.LENGTH).matches("[A-Za-z0-9_-]{12}0{8}");
        assertThat(RecordId.of(35)).endsWith("0000000z");
        assertThat(RecordId.of(36)).endsWith("00000010");
    }

    @Test
    void sharesItsBeginningWithinTheProcess() {
        assertThat(RecordId.of(1)).startsWith(RecordId.instance()).isLessThan(RecordId.of(2));
    }

    @Test
    void numbersCountUpWithoutRepeating() {
        long first = RecordId.next();

        assertThat(RecordId.next()).isGreaterThan(first);
    }
}
