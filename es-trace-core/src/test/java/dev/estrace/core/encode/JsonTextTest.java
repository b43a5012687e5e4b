// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonTextTest {
    private final JsonText json = new JsonText();
    private final ObjectMapper reader = new ObjectMapper();
    private final Random random = new Random(4711);

    @Test
    void quotesWhatStandsForItself() {
        assertThat(written("Order 17 shipped")).isEqualTo("\"Order 17 shipped\"");
        assertThat(written("")).isEqualTo("\"\"");
    }

    @Test
    void escapesWhatWouldEndTheTextOrTheLine() {
        assertThat(written("a\"b\\c\n\r\t\b\f\u0000\u001f")).isEqualTo("\"a\\\"b\\\\c\\n\\r\\t\\b\\f\\u0000\\u001f\"");
    }

    @Test
    void putsTheReplacementCharacterForHalfAPair() {
        assertThat(written("a\uD83Db\uDE00c\uD83D")).isEqualTo("\"a\uFFFDb\uFFFDc\uFFFD\"");
    }

    /** At every place of a word of eight bytes, and around the ends of pieces. */
    @Test
    void givesEveryCharacterBackWhereverItStands() throws IOException {
        for (int before : new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 1022, 1023, 1024, 2047, 2048}) {
            for (int c = 0; c <= Character.MAX_VALUE; c += c < 0x900 ? 1 : 97) {
                if (!Character.isSurrogate((char) c)) {
                    assertGivenBack("x".repeat(before) + (char) c + "yz");
                }
            }
            assertGivenBack("x".repeat(before) + "\uD83D\uDE00" + "y".repeat(9));
        }
    }

    @Test
    void givesMixedTextsBack() throws IOException {
        for (int n = 0; n < 20_000; n++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(40); text.length() < length; ) {
                text.appendCodePoint(codePoint());
            }
            assertGivenBack(text.toString());
        }
    }

    private int codePoint() {
        return switch (random.nextInt(8)) {
            case 0 -> random.nextInt(0x20);
            case 1 -> "\"\\/\u007f\u0080\u00ff\u0100\u07ff\u0800\u2028".charAt(random.nextInt(10));
            case 2 -> 0x10000 + random.nextInt(0x100000);
            case 3 -> 0xE000 + random.nextInt(0x2000);
            default -> ' ' + random.nextInt(0x5F);
        };
    }

    private void assertGivenBack(String text) throws IOException {
        String written = written(text);
        assertThat(reader.readTree(written).textValue()).isEqualTo(text);
        assertThat(written).doesNotContain("\n");
    }

    private String written(String text) {
        Bytes target = new Bytes(4);
        target.write(':');
        json.append(text, target);
        return new String(target.copyFrom(1), UTF_8);
    }
}
