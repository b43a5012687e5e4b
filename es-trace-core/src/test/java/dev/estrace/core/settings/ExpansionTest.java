// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.settings.Expansion.Expanded;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpansionTest {
    private final Expansion expansion = new Expansion(
            Map.of("HOST", "es1", "EMPTY", "", "MONEY", "$1\\", "AGAIN", "${env:HOST}")::get,
            Map.of("es.port", "9201")::get);

    @ParameterizedTest
    @CsvSource({
        "plain, plain",
        "${env:HOST}, es1",
        "http://${env:HOST}:${sys:es.port}/, http://es1:9201/",
        "${env:NONE:-es2}, es2",
        "${env:EMPTY:-es3}, es3",
        "${env:HOST:-es4}, es1",
        "a${env:NONE:-}b, ab",
        "${env:NONE:-http://x:1}, http://x:1",
        "${env:MONEY}, $1\\",
        "${env:AGAIN}, ${env:HOST}",
        "${ctx:HOST} ${HOST} $HOST, ${ctx:HOST} ${HOST} $HOST",
        "${env:HOST, ${env:HOST",
    })
    void replacesReferences(String text, String expected) {
        assertThat(expansion.expand(text)).isEqualTo(new Expanded(expected, null));
    }

    @Test
    void tellsTheFirstMissingReference() {
        assertThat(expansion.expand("${env:HOST}${sys:a}${env:B}")).isEqualTo(new Expanded("", "${sys:a}"));
    }
}
