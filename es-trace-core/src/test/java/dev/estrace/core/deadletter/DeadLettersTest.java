// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.deadletter;

import static dev.estrace.core.deadletter.Letters.letter;
import static dev.estrace.core.deadletter.Letters.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.report.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLettersTest {
    private static final String SECRET = "canary";

    @TempDir
    Path directory;

    private final List<String> told = new ArrayList<>();
    private final Problems problems =
            new Problems((severity, sentence) -> told.add(severity + " " + sentence), () -> 0);

    @Test
    void keepsTheLastHundredInMemory() {
        DeadLetters letters = DeadLetters.inMemory(problems);
        for (int i = 0; i < 250; i++) {
            letters.put(letter("id-" + i, "{}"));
        }

        assertThat(letters.recent()).hasSize(100);
        assertThat(letters.recent().get(0).id()).isEqualTo("id-150");
        assertThat(letters.recent().get(99).id()).isEqualTo("id-249");
        assertThat(told).isEmpty();
    }

    @Test
    void keepsNoMoreThanAMegabyteInMemory() {
        DeadLetters letters = DeadLetters.inMemory(problems);
        for (int i = 0; i < 100; i++) {
            letters.put(letter("id-" + i, "{\"a\":\"" + "x".repeat(60_000) + "\"}"));
        }

        assertThat(letters.recent()).hasSize((1 << 20) / 60_008);
        assertThat(letters.recent().get(letters.recent().size() - 1).id()).isEqualTo("id-99");
    }

    @Test
    void keepsAGiantInItsDegradedFormBesideOthers() {
        DeadLetters letters = DeadLetters.inMemory(problems);
        letters.put(letter("small", "{}"));
        letters.put(letter("giant", "{\"run_id\":\"r\",\"a\":\"" + "x".repeat(10 << 20) + "\"}"));

        assertThat(letters.recent()).extracting(DeadLetter::id).containsExactly("small", "giant");
        assertThat(letters.recent().get(1).document()).hasSizeLessThanOrEqualTo(64 << 10);
        assertThat(text(letters.recent().get(1).document())).startsWith("{\"run_id\":\"r\",\"degraded\":");
    }

    @Test
    void showsTheRecentOnesToAnyThread() throws Exception {
        DeadLetters letters = DeadLetters.inMemory(problems);
        AtomicBoolean ended = new AtomicBoolean();
        CompletableFuture<Integer> looks = CompletableFuture.supplyAsync(() -> {
            int most = 0;
            while (!ended.get()) {
                List<DeadLetter> seen = letters.recent();
                for (int i = 1; i < seen.size(); i++) {
                    assertThat(Integer.parseInt(seen.get(i).id()))
                            .isEqualTo(Integer.parseInt(seen.get(i - 1).id()) + 1);
                }
                most = Math.max(most, seen.size());
            }
            return most;
        });
        for (int i = 0; i < 20_000; i++) {
            letters.put(letter(Integer.toString(i), "{}"));
        }
        ended.set(true);

        assertThat(looks.get(10, TimeUnit.SECONDS)).isLessThanOrEqualTo(100);
        assertThat(letters.recent()).hasSize(100);
    }

    @Test
    void appendsToAFileAndKeepsInMemoryToo() throws IOException {
        Path file = directory.resolve("dead/letters.ndjson");
        try (DeadLetters letters = DeadLetters.inFile(file, problems)) {
            assertThat(directory).isEmptyDirectory();
            letters.put(letter("a", "{\"n\":1}"));
            letters.put(letter("b", "{\"n\":\"line\\nbreak\"}"));
            assertThat(letters.recent()).hasSize(2);
        }

        assertThat(file)
                .hasContent(text(DeadLetterDocument.line(letter("a", "{\"n\":1}")))
                        + text(DeadLetterDocument.line(letter("b", "{\"n\":\"line\\nbreak\"}"))));
        assertThat(told).isEmpty();
    }

    @Test
    void tellsWhenAFileCanNotBeWrittenAndWhenItCanAgain() throws IOException {
        Path inTheWay = Files.writeString(directory.resolve("dead"), "");
        try (DeadLetters letters = DeadLetters.inFile(inTheWay.resolve("letters.ndjson"), problems)) {
            letters.put(letter("a", "{\"n\":\"" + SECRET + "\"}"));
            letters.put(letter("b", SECRET));
            assertThat(letters.recent()).hasSize(2);
            assertThat(told).hasSize(1);
            assertThat(told.get(0))
                    .startsWith("ERROR a record that Elasticsearch refused is kept in memory only")
                    .contains(inTheWay.toString())
                    .doesNotContain(SECRET);

            Files.delete(inTheWay);
            letters.put(letter("c", "{}"));
            assertThat(inTheWay.resolve("letters.ndjson")).content().contains("\"id\":\"c\"");
            assertThat(told).hasSize(2);
            assertThat(told.get(1)).startsWith("INFO dead letters go to the file ");
        }
    }

    @Test
    void handsLinesToAnAppender() {
        List<String> lines = new ArrayList<>();
        DeadLetters letters = DeadLetters.handedTo("Console", lines::add, problems);
        letters.put(letter("{\"n\":\"line\\nbreak\"}"));

        assertThat(lines).containsExactly(DeadLetterDocument.text(letter("{\"n\":\"line\\nbreak\"}")));
        assertThat(lines.get(0)).endsWith("}}").doesNotContain("\n");
        assertThat(letters.recent()).hasSize(1);
    }

    @Test
    void survivesWhateverAnAppenderThrowsAndRepeatsNoneOfItsText() {
        for (Throwable failure : List.of(
                new IllegalStateException(SECRET),
                new IOException(SECRET),
                new StackOverflowError(SECRET),
                new OutOfMemoryError(SECRET))) {
            told.clear();
            DeadLetters letters = DeadLetters.handedTo(
                    "Console", failing(failure), new Problems((severity, sentence) -> told.add(sentence), () -> 0));
            letters.put(letter(SECRET));

            assertThat(letters.recent()).hasSize(1);
            assertThat(told).hasSize(1);
            assertThat(told.get(0))
                    .contains("the appender Console", failure.getClass().getSimpleName())
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void showsNoDocumentInItsText() {
        assertThat(letter(SECRET).toString()).doesNotContain(SECRET);
    }

    private static Consumer<String> failing(Throwable failure) {
        return line -> DeadLettersTest.<RuntimeException>raise(failure);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> void raise(Throwable failure) throws T {
        throw (T) failure;
    }
}
