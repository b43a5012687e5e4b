// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FittedTextTest {
    @Test
    void leavesATextThatFitsAsItIs() {
        FittedText fitted = FittedText.of("a\"b\u0001".getBytes(UTF_8), 10);

        assertThat(new String(fitted.utf8(), UTF_8)).isEqualTo("a\"b\u0001");
        assertThat(fitted.isCut()).isFalse();
    }

    @Test
    void keepsBeginningAndEndOfALongerOneAndSaysHowMuchIsMissing() {
        String text = "begin" + "x".repeat(1_000) + "end";
        FittedText fitted = FittedText.of(text.getBytes(UTF_8), 100);

        assertThat(new String(fitted.utf8(), UTF_8))
                .startsWith("beginx")
                .endsWith("xend")
                .containsPattern("\n\\.\\.\\. 9\\d\\d bytes cut \\.\\.\\.\n");
        assertThat(fitted.isCut()).isTrue();
    }

    @Test
    void cutsNoCharacterInTwo() {
        for (int maxBytes = 0; maxBytes < 100; maxBytes++) {
            FittedText fitted = FittedText.of("\uD83D\uDE00ä€".repeat(50).getBytes(UTF_8), maxBytes);

            assertThat(new String(fitted.utf8(), UTF_8)).doesNotContain("\uFFFD");
        }
    }

    @Test
    void replacesWhatIsNotUtf8() {
        byte[] notUtf8 = {'a', (byte) 0xFF, (byte) 0xC3};

        assertThat(new String(FittedText.of(notUtf8, 100).utf8(), UTF_8)).isEqualTo("a\uFFFD\uFFFD");
    }

    @Test
    void neverTakesMoreRoomThanItIsGiven() throws IOException {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            byte[] anything = new byte[random.nextInt(300)];
            random.nextBytes(anything);
            int maxBytes = 34 + random.nextInt(300);

            assertThat(jsonLength(FittedText.of(anything, maxBytes))).isLessThanOrEqualTo(maxBytes);
        }
    }

    @Test
    void hasNoTextForNoRoom() {
        assertThat(FittedText.of(new byte[0], -1).utf8()).isEmpty();
        assertThat(new String(FittedText.of("long enough".getBytes(UTF_8), -1).utf8(), UTF_8))
                .isEqualTo("\n... 11 bytes cut ...\n");
    }

    private static int jsonLength(FittedText text) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(written)) {
            json.writeUTF8String(text.utf8(), 0, text.utf8().length);
        }
        return written.size() - 2;
    }
}
