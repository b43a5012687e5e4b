// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.deadletter;

import static dev.estrace.core.deadletter.Letters.letter;
import static dev.estrace.core.deadletter.Letters.text;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.bulk.Batch;
import dev.estrace.core.bulk.BatchBuilder;
import dev.estrace.core.bulk.Demand;
import dev.estrace.core.encode.Bytes;
import dev.estrace.core.record.TraceLevel;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayedLetterTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{ \"a\": 1.500, \"a\":\"ä€\\ud800\uD83D\uDE00\" , \"b\":[{},{}]}",
                "{\"id\":\"inner\",\"index\":\"inner\",\"document\":{\"id\":1}}",
                "no json",
                "[]",
                ""
            })
    void sendsTheVeryBytesThatWereRefused(String document) {
        ReplayedLetter letter = Objects.requireNonNull(read(DeadLetterDocument.line(letter(document))));

        assertThat(text(letter.document())).isEqualTo(document);
        assertThat(text(letter.action())).isEqualTo("{\"create\":{\"_index\":\"traces\",\"_id\":\"the-id\"}}\n");
        assertThat(letter.label().level()).isEqualTo(TraceLevel.FATAL);
        assertThat(letter.line()).isEqualTo(DeadLetterDocument.line(letter(document)));
    }

    @Test
    void takesMembersInAnyOrderAndSkipsUnknownOnes() {
        byte[] line = "{\"document\":{\"n\":1},\"x\":[{}],\"level\":\"no level\",\"id\":\"b\",\"index\":\"a\"}"
                .getBytes(UTF_8);
        ReplayedLetter letter = Objects.requireNonNull(read(line));

        assertThat(text(letter.document())).isEqualTo("{\"n\":1}");
        assertThat(letter.label().level()).isEqualTo(TraceLevel.INFO);
        assertThat(text(letter.line())).isEqualTo(text(line) + "\n");
    }

    @Test
    void isNotReadFromTwoLinesInOneOrFromAnotherEncoding() {
        String line = DeadLetterDocument.text(letter("{}"));

        assertThat(read((line + line).getBytes(UTF_8))).isNull();
        assertThat(read(line.getBytes(UTF_16LE))).isNull();
    }

    @Test
    void makesTwoLinesOrNoneOfWhateverIsInTheFile() {
        Random random = new Random(3);
        byte[] good = DeadLetterDocument.line(letter("{\"message\":\"a\\nb\",\"x\":\"äöü\"}"));
        byte[] text = DeadLetterDocument.line(letter("broken\n{\"x\":\"äöü\"}"));
        int read = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] line = (i % 2 == 0 ? good : text).clone();
            for (int flips = random.nextInt(3); flips >= 0; flips--) {
                line[random.nextInt(line.length)] = (byte) random.nextInt(256);
            }
            ReplayedLetter letter = read(Arrays.copyOf(line, random.nextInt(8) == 0 ? 150 : line.length));
            if (letter != null) {
                read++;
                assertThat(bodyOf(letter).chars().filter(c -> c == '\n')).hasSize(2);
            }
        }
        assertThat(read).isGreaterThan(1_000);
    }

    @Test
    void demandsOfItsIndexWhatTheRecordDid() {
        ReplayedLetter letter = Objects.requireNonNull(
                ReplayedLetter.read(DeadLetterDocument.line(letter("{}")), index -> Demand.ALIAS));

        assertThat(text(letter.action()))
                .isEqualTo("{\"create\":{\"_index\":\"traces\",\"_id\":\"the-id\",\"require_alias\":true}}\n");
    }

    private static @Nullable ReplayedLetter read(byte[] line) {
        return ReplayedLetter.read(line, index -> Demand.NONE);
    }

    private static String bodyOf(ReplayedLetter letter) {
        BatchBuilder builder = new BatchBuilder(new Bytes(letter.bytes()));
        letter.addTo(builder);
        Batch batch = builder.build(0);
        assertThat(batch.bytes()).isEqualTo(letter.bytes());
        return text(Arrays.copyOf(batch.body().array(), batch.bytes()));
    }
}
