// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.estrace.core.record.Entries;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.testkit.Answer;
import dev.estrace.testkit.ItemAnswer;
import dev.estrace.testkit.RecordedRequest;
import dev.estrace.testkit.ScriptedElasticsearch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A masked secret is not on disk and not on the network, whatever becomes of its record. */
class MaskedSecretsTest {
    private static final String SECRET = "hunter2-5f3a";
    private static final String CARD = "4111111111111111";

    private final ScriptedElasticsearch server = ScriptedElasticsearch.start();
    private final RunningPipeline pipeline = new RunningPipeline(server.uri());

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        pipeline.close();
        server.close();
    }

    @Test
    void areInNoSpool() {
        server.refuseConnections();
        start();
        pipeline.log(secretive());

        await().untilAsserted(() -> assertThat(filesIn(directory))
                .anySatisfy(text -> assertThat(text).contains("a message with ****")));
        assertThat(filesIn(directory)).noneMatch(MaskedSecretsTest::showsASecret);
    }

    @Test
    void areInNoDeadLetterAndNoRequest() {
        server.answerAlways(Answer.each(item -> ItemAnswer.refused(400, "document_parsing_exception")));
        start();
        pipeline.log(secretive());

        await().untilAsserted(() -> assertThat(pipeline.running().deadLetters()).hasSize(1));
        String letter = new String(pipeline.running().deadLetters().get(0).document(), UTF_8);
        assertThat(letter).contains("a message with ****").doesNotContain(SECRET, CARD);
        assertThat(filesIn(directory)).anyMatch(text -> text.contains("document_parsing_exception"));
        assertThat(filesIn(directory)).noneMatch(MaskedSecretsTest::showsASecret);
        assertThat(server.requests()).extracting(RecordedRequest::toString).noneMatch(MaskedSecretsTest::showsASecret);
        assertThat(pipeline.told()).noneMatch(MaskedSecretsTest::showsASecret);
    }

    private void start() {
        pipeline.start(
                "spoolDirectory",
                directory.toString(),
                "backoff",
                "10ms-100ms",
                "maskKeys",
                "*password*",
                "maskPatterns",
                "\\b[0-9]{16}\\b");
    }

    private static TraceRecord secretive() {
        return RunningPipeline.record(TraceLevel.ERROR, "a message with " + SECRET + " and " + CARD)
                .mdc(Entries.of(Map.of("password", SECRET, "card", CARD)))
                .throwable(new IllegalStateException(SECRET, new RuntimeException("paid with " + CARD)));
    }

    private static boolean showsASecret(String text) {
        return text.contains(SECRET) || text.contains(CARD);
    }

    private static List<String> filesIn(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(MaskedSecretsTest::text)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
