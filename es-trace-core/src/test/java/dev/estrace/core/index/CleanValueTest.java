// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CleanValueTest {
    @ParameterizedTest
    @CsvSource({
        "ml-platform, ml-platform",
        "ML Platform, ml_platform",
        "'  ml ', ml",
        "a/b\\c*d?e\"f<g>h|i#j:k, a_b_c_d_e_f_g_h_i_j_k",
        "'a,b', a_b",
        "v1.2-x_y, v1.2-x_y",
        "_.-+a, a",
        "..., ''",
        "***, ''",
        "'', ''",
        "joe@acme.com, joe_acme.com",
        "Équipe, équipe",
        "E\u0301quipe, équipe",
        "営業部, 営業部",
        "हिन्दी, हिन्दी",
        "ΣΑΣ, σας",
        "\uD83D\uDE00a\uD83D\uDE00, a_",
        "a\uD800b, a_b",
        "a\u0000b, a_b",
        "a\u202Eb, a_b",
        "'a\u00A0b', a_b",
        "１２, _１２",
        "2026.11, _2026.11",
        "-7, _7",
    })
    void keepsWhatMayStandInAName(String text, String expected) {
        assertThat(CleanValue.of(text, 100)).isEqualTo(expected);
    }

    @Test
    void breaksNoLines() {
        assertThat(CleanValue.of("a\"}}\n{\"create\":{}}\r\n", 100)).isEqualTo("a______create_____");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "é", "営", "\uD840\uDC00"})
    void isCutAtALimitOfBytesAndBetweenCharacters(String letter) {
        for (int most = 16; most < 24; most++) {
            String value = CleanValue.of(letter.repeat(100), most);

            assertThat(value.getBytes(UTF_8).length).isBetween(most - 3, most);
            assertThat(letter.repeat(100)).startsWith(value);
        }
    }
}
