// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
    @Test
    void dividesAListByCommas() {
        assertThat(Texts.LIST.parse(" a, b c ,,\n d\\,e ,")).containsExactly("a", "b c", "d,e");
        assertThat(Texts.LIST.parse("")).isEmpty();
    }

    @Test
    void readsPairsInTheirOrder() {
        assertThat(Texts.PAIRS.parse("z = 1, a=b=c, list=x\\,y, empty="))
                .containsExactly(entry("z", "1"), entry("a", "b=c"), entry("list", "x,y"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "=b", "a=b,c"})
    void refusesPairsWithoutAKey(String text) {
        assertThat(Texts.PAIRS.parse(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "12", "0-1", "1-1", "0-all"})
    void readsReplicas(String text) {
        assertThat(Texts.REPLICAS.parse(" " + text + " ")).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "2-1", "all", "0-", "0-x", "1000", "auto"})
    void refusesOtherReplicas(String text) {
        assertThat(Texts.REPLICAS.parse(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\r\nHost: x", "schlüssel", "a\u0000"})
    void refusesWhatAHeaderCanNotHold(String text) {
        assertThat(Texts.IN_HEADER.parse(text)).isNull();
    }

    @Test
    void takesALineBreakAtTheEndOfAKeyAway() {
        assertThat(Texts.IN_HEADER.parse("abc==\n")).isEqualTo("abc==");
    }

    @Test
    void keepsSpacesOfAPassword() {
        assertThat(Texts.PASSWORD.parse(" a b ")).isEqualTo(" a b ");
    }
}
