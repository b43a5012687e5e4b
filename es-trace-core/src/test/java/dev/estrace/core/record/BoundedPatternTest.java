// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.estrace.core.record.BoundedPattern.Steps;
import dev.estrace.core.record.BoundedPattern.TooCostlyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedPatternTest {
    private final Steps steps = new Steps(1 << 30);

    @Test
    void replacesEachPartThatFits() {
        BoundedPattern digits = new BoundedPattern("[0-9]{4}");
        assertThat(digits.replaceIn("1234 and 5678", "*", steps)).isEqualTo("* and *");
        assertThat(new BoundedPattern("(pin=)[0-9]+").replaceIn("pin=12", "$1*", steps))
                .isEqualTo("pin=*");
        assertThat(digits.fitsIn("none", steps)).isFalse();
        assertThat(digits.fitsIn("0000", steps)).isTrue();
    }

    @Test
    void givesBackTheSameTextWhereNothingFits() {
        String text = "nothing here";
        assertThat(new BoundedPattern("[0-9]").replaceIn(text, "*", steps)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a+)+$", "(a|a)*$", "(.*a){20}$", "(a|b|ab)*c", "([a-z]+)*;"})
    void givesUpWhenBacktrackingExplodes(String regex) {
        BoundedPattern pattern = new BoundedPattern(regex);
        String text = "a".repeat(60_000) + "!?";
        assertThatExceptionOfType(TooCostlyException.class)
                .isThrownBy(() -> pattern.replaceIn(text, "*", steps))
                .withMessage(regex);
        assertThatExceptionOfType(TooCostlyException.class).isThrownBy(() -> pattern.fitsIn(text, steps));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(?i)password=\\S+", "\\b[0-9]{4}([ -]?[0-9]{4}){3}\\b", "Bearer [A-Za-z0-9._-]+"})
    void searchesLongTextsWithOrdinaryPatterns(String regex) {
        String text = "a word, 12 numbers; and some=text ".repeat(2000);
        assertThat(new BoundedPattern(regex).replaceIn(text, "*", steps)).isSameAs(text);
    }

    @Test
    void takesNoMoreStepsThanAreLeft() {
        BoundedPattern pattern = new BoundedPattern("[0-9]");
        Steps few = new Steps(1500);

        assertThat(pattern.fitsIn("a".repeat(1000), few)).isFalse();
        assertThatExceptionOfType(TooCostlyException.class).isThrownBy(() -> pattern.fitsIn("a".repeat(1000), few));
    }

    @Test
    void knowsWhatFitsEverywhere() {
        assertThat(new BoundedPattern("a*").matchesNothing()).isTrue();
        assertThat(new BoundedPattern("a+").matchesNothing()).isFalse();
    }
}
