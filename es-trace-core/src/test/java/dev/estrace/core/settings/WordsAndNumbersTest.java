// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsAndNumbersTest {
    private static final Syntax<OverflowPolicy> CHOICES = Choices.of(OverflowPolicy.values());

    @ParameterizedTest
    @CsvSource({"1, 1", "' 8 ', 8", "007, 7"})
    void readsWholeNumbers(String text, int number) {
        assertThat(Numbers.between(1, 8).parse(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "9", "-1", "1.0", "1e0", "many", "4294967297", "99999999999999999999"})
    void refusesOtherNumbers(String text) {
        assertThat(Numbers.between(1, 8).parse(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "TRUE", " yes ", "on", "1"})
    void readsOn(String text) {
        assertThat(Switch.SYNTAX.parse(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "False", "no", "off", "0"})
    void readsOff(String text) {
        assertThat(Switch.SYNTAX.parse(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "maybe", "truefalse"})
    void refusesWhatIsNeitherOnNorOff(String text) {
        assertThat(Switch.SYNTAX.parse(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"drop-lowest, DROP_LOWEST", "Drop-Newest, DROP_NEWEST", "' block ', BLOCK", "drop-oldest, DROP_OLDEST"})
    void readsAChoice(String text, OverflowPolicy policy) {
        assertThat(CHOICES.parse(text)).isEqualTo(policy);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "drop", "drop_lowest", "drop lowest"})
    void refusesOtherWords(String text) {
        assertThat(CHOICES.parse(text)).isNull();
    }

    @Test
    void namesEveryChoiceInItsOrder() {
        assertThat(CHOICES.allowed()).isEqualTo("one of drop-lowest, drop-newest, drop-oldest, block");
    }
}
