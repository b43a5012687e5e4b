// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitsTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 7, 10, 99, -1, -10, 1_234_567_890, Long.MAX_VALUE, Long.MIN_VALUE})
    void writesEveryNumberAsJavaDoes(long number) {
        Bytes target = new Bytes(0);
        new Digits().append(number, target);

        assertThat(new String(target.copyFrom(0), US_ASCII)).isEqualTo(Long.toString(number));
    }
}
