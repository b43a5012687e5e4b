// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.deadletter;

import static dev.estrace.core.deadletter.Letters.letter;
import static dev.estrace.core.deadletter.Letters.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.estrace.core.settings.TraceSettings;
import dev.estrace.testkit.Answer;
import dev.estrace.testkit.ItemAnswer;
import dev.estrace.testkit.ScriptedElasticsearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterReplayTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path directory;

    private final ScriptedElasticsearch server = ScriptedElasticsearch.start();
    private final AtomicLong now = new AtomicLong();
    private final List<Long> pauses = new ArrayList<>();
    private Path file = Path.of("");

    @BeforeEach
    void name() {
        file = directory.resolve("letters.ndjson");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void storesEachLetterUnderItsIdAndLeavesTheFile() throws IOException {
        write(letters(250));
        String before = Files.readString(file);

        assertThat(replay("batchRecords", "100")).isEqualTo(new ReplayResult(250, 0, 0, 0));
        assertThat(server.stored()).hasSize(250).containsKey("id-0").containsKey("id-249");
        assertThat(server.documents()).contains(JSON.readTree("{\"n\":\"7\"}"));
        assertThat(server.bulkRequests()).hasSize(3);
        assertThat(Files.readString(file)).isEqualTo(before);
    }

    @Test
    void storesNothingTwice() throws IOException {
        write(letters(10));
        replay();

        assertThat(replay()).isEqualTo(new ReplayResult(10, 0, 0, 0));
        assertThat(replay().isComplete()).isTrue();
        assertThat(server.stored()).hasSize(10);
        assertThat(server.duplicates()).isEmpty();
    }

    @Test
    void sendsWhatADeadLetterIndexHoldsToo() throws IOException {
        Files.writeString(file, text(DeadLetterDocument.encode(letter("a", "{\"n\":1}"))) + "\n");

        assertThat(replay().stored()).isEqualTo(1);
        assertThat(server.documents()).containsExactly(JSON.readTree("{\"n\":1}"));
    }

    @Test
    void forgesNoActionWhateverALineHolds() throws IOException {
        String forged = "\"}}\n{\"create\":{\"_index\":\"forged\",\"_id\":\"x\"}}\n{\"a\":1}\n";
        write(List.of(letter("a", "{}" + forged), letter("b" + forged, "{\"n\":1}"), letter("c", "{\"n\":\n\r\n2}")));
        ReplayResult result = replay();

        assertThat(result.unreadable() + result.unsent()).isZero();
        assertThat(server.stored()).doesNotContainKey("x").containsKey("b" + forged);
        assertThat(server.documents()).contains(JSON.readTree("{\"n\":1}"), JSON.readTree("{\"n\":2}"));
    }

    @Test
    void keepsRequestsWithinTheirBytes() throws IOException {
        write(IntStream.range(0, 20)
                .mapToObj(i -> letter("id-" + i, "{\"n\":\"" + "x".repeat(30_000) + "\"}"))
                .toList());
        replay("batchBytes", "100kB");

        assertThat(server.stored()).hasSize(20);
        assertThat(server.bulkRequests())
                .hasSizeBetween(7, 20)
                .allMatch(request -> request.body().length() <= 102_400);
    }

    @Test
    void countsLinesThatAreNoLettersAndGoesOn() throws IOException {
        write(letters(2));
        Files.writeString(
                file,
                "\nno json\n{}\n[1]\n{\"index\":\"a\",\"id\":\"b\",\"document\":[1]}\n{\"index\":1,\"id\":\"b\",\"document\":{}}\n"
                        + text(DeadLetterDocument.line(letter("last", "{}")))
                        + text(DeadLetterDocument.line(letter("torn", "{}"))).substring(0, 150),
                StandardOpenOption.APPEND);

        assertThat(replay()).isEqualTo(new ReplayResult(3, 0, 6, 0));
        assertThat(server.stored()).containsOnlyKeys("id-0", "id-1", "last");
    }

    @Test
    void readsALastLineWithoutAnEnd() throws IOException {
        Files.writeString(file, DeadLetterDocument.text(letter("a", "{}")));

        assertThat(replay()).isEqualTo(new ReplayResult(1, 0, 0, 0));
    }

    @Test
    void writesWhatIsRefusedOnceMoreToAnotherFile() throws IOException {
        write(letters(10));
        server.answerEach(item ->
                item.position() % 3 == 0 ? ItemAnswer.refused(400, "document_parsing_exception") : ItemAnswer.stored());
        Path again = directory.resolve("again/letters.ndjson");

        assertThat(DeadLetterReplay.run(file, settings(), PATIENCE, again)).isEqualTo(new ReplayResult(6, 4, 0, 0));
        assertThat(again).hasContent(lines(List.of(letter(0), letter(3), letter(6), letter(9))));
        server.answerWell();
        file = again;
        assertThat(replay()).isEqualTo(new ReplayResult(4, 0, 0, 0));
        assertThat(server.stored()).hasSize(10);
    }

    @Test
    void refusesToWriteToTheFileThatItReads() throws IOException {
        write(letters(1));

        assertThatIOException().isThrownBy(() -> DeadLetterReplay.run(file, settings(), PATIENCE, file));
        assertThat(server.bulkRequests()).isEmpty();
    }

    @Test
    void sendsAgainWhatFailedInPassing() throws IOException {
        write(letters(10));
        server.answer(Answer.reset());
        server.answer(Answer.status(503));
        server.answer(Answer.good().dropReply());
        server.answer(Answer.status(429).retryAfter(7));
        server.answerEach(item ->
                item.attempt() < 6 ? ItemAnswer.refused(429, "es_rejected_execution_exception") : ItemAnswer.stored());

        assertThat(replay()).isEqualTo(new ReplayResult(10, 0, 0, 0));
        assertThat(server.stored()).hasSize(10);
        assertThat(server.duplicates()).isEmpty();
        assertThat(pauses)
                .hasSizeGreaterThanOrEqualTo(4)
                .contains(Duration.ofSeconds(7).toNanos());
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void leavesTheRestWhenNothingIsSettledForTooLong(int status) throws IOException {
        write(letters(250));
        server.answer(Answer.good());
        server.answerAlways(Answer.status(status));

        assertThat(replay("batchRecords", "100")).isEqualTo(new ReplayResult(100, 0, 0, 150));
        assertThat(pauses.stream().mapToLong(Long::longValue).sum()).isEqualTo(PATIENCE.toNanos());
        assertThat(server.stored()).hasSize(100);
    }

    @Test
    void triesOnceWithoutAnyPatience() throws IOException {
        write(letters(2));
        assertThat(replay(Duration.ZERO)).isEqualTo(new ReplayResult(2, 0, 0, 0));
        server.answerAlways(Answer.status(503));

        assertThat(replay(Duration.ZERO)).isEqualTo(new ReplayResult(0, 0, 0, 2));
        assertThat(pauses).isEmpty();
        assertThat(server.bulkRequests()).hasSize(2);
    }

    @Test
    void stopsWhenItsThreadIsInterrupted() throws IOException {
        write(letters(2));
        server.answerAlways(Answer.status(503));
        Thread.currentThread().interrupt();

        assertThat(replay().unsent()).isEqualTo(2);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void halvesARequestThatIsTooLargeOrRefusedAsAWhole() throws IOException {
        write(letters(20));
        server.answer(
                        request -> request.body().contains("id-13")
                                && request.body().contains("id-12"),
                        Answer.status(413))
                .times(9);
        server.answer(request -> request.body().contains("\"id-13\""), Answer.status(400))
                .times(9);

        ReplayResult result = replay();
        assertThat(result.stored() + result.refused()).isEqualTo(20);
        assertThat(result.refused()).isEqualTo(1);
        assertThat(server.stored()).hasSize(19).doesNotContainKey("id-13");
    }

    @Test
    void needsSettingsThatMaySend() throws IOException {
        write(letters(1));
        TraceSettings bad = TraceSettings.read("es", Map.of("hosts", "no address"), name -> null);

        assertThatIllegalArgumentException().isThrownBy(() -> DeadLetterReplay.run(file, bad, PATIENCE));
    }

    @Test
    void saysWhichFileIsMissing() {
        assertThatIOException()
                .isThrownBy(() -> DeadLetterReplay.run(file, settings(), PATIENCE))
                .withMessageContaining("letters.ndjson");
    }

    private static List<DeadLetter> letters(int count) {
        return IntStream.range(0, count).mapToObj(DeadLetterReplayTest::letter).toList();
    }

    private static DeadLetter letter(int n) {
        return Letters.letter("id-" + n, "{\"n\":\"" + n + "\"}");
    }

    private static DeadLetter letter(String id, String document) {
        return Letters.letter(id, document);
    }

    private void write(List<DeadLetter> letters) throws IOException {
        Files.writeString(file, lines(letters));
    }

    private static String lines(List<DeadLetter> letters) {
        StringBuilder lines = new StringBuilder();
        letters.forEach(letter -> lines.append(text(DeadLetterDocument.line(letter))));
        return lines.toString();
    }

    private ReplayResult replay(String... settings) throws IOException {
        return replay(PATIENCE, settings);
    }

    /** Time passes only by pauses. */
    private ReplayResult replay(Duration patience, String... settings) throws IOException {
        ReplayPace pace = new ReplayPace(now::get, () -> 0.5, nanos -> {
            pauses.add(nanos);
            now.addAndGet(nanos);
        });
        return DeadLetterReplay.run(file, settings(settings), patience, null, pace);
    }

    private TraceSettings settings(String... settings) {
        Map<String, String> texts = new HashMap<>(Map.of("hosts", server.uri().toString()));
        for (int i = 0; i < settings.length; i += 2) {
            texts.put(settings[i], settings[i + 1]);
        }
        return TraceSettings.read("replay", texts, name -> null);
    }
}
