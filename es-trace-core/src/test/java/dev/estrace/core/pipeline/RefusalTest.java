// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.estrace.core.bulk.Fate;
import dev.estrace.core.deadletter.DeadLetter;
import dev.estrace.core.record.NotStoredException;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.testkit.Answer;
import dev.estrace.testkit.ItemAnswer;
import dev.estrace.testkit.RecordedRequest;
import dev.estrace.testkit.ScriptedElasticsearch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of records that Elasticsearch refuses, class by class: each is stored, or a dead letter, and counted. */
class RefusalTest {
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final String MANY = "1000000";

    private final ScriptedElasticsearch server = ScriptedElasticsearch.start();
    private final RunningPipeline pipeline = new RunningPipeline(server.uri());

    @AfterEach
    void stop() {
        pipeline.close();
        server.close();
    }

    @Test
    void storesWhatDoesNotFitTheMappingInItsDegradedForm() {
        server.answerEach(item -> item.source().contains("\"message\":\"message 3\"")
                ? ItemAnswer.refused(400, "document_parsing_exception")
                : ItemAnswer.stored());
        pipeline.start("bufferSize", MANY);
        pipeline.log(10);

        pipeline.assertAllStored(server, 10);
        assertThat(server.documents())
                .filteredOn(document -> document.has("degraded"))
                .singleElement()
                .satisfies(document -> {
                    assertThat(document.at("/degraded/reason").asText()).contains("document_parsing_exception");
                    assertThat(document.at("/degraded/document").asText()).contains("\"message\":\"message 3\"");
                    assertThat(document.get("sequence").isIntegralNumber()).isTrue();
                });
        assertThat(pipeline.told()).anyMatch(sentence -> sentence.contains("does not fit the mapping"));
    }

    @Test
    void keepsAsADeadLetterWhatIsRefusedInItsDegradedFormToo(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("letters.ndjson");
        server.answerEach(item -> item.position() == 0
                ? ItemAnswer.refused(400, "strict_dynamic_mapping_exception")
                : ItemAnswer.stored());
        pipeline.start("bufferSize", MANY, "deadLetter", "file:" + file);
        pipeline.log(10);
        assertThat(pipeline.flush(Duration.ofSeconds(10)).complete()).isTrue();

        assertThat(server.stored().size()).isEqualTo(9);
        assertThat(pipeline.stats().stored()).isEqualTo(9);
        assertThat(pipeline.stats().rejections()).containsEntry(TraceLevel.INFO, 1L);
        assertThat(pipeline.stats().balances()).isTrue();
        assertThat(Files.readAllLines(file))
                .singleElement()
                .asString()
                .contains("strict_dynamic_mapping_exception", "\"status\":400", "\"class\":\"data\"");
        DeadLetter letter = pipeline.running().deadLetters().get(0);
        assertThat(letter.fate()).isEqualTo(Fate.DATA);
        assertThat(new String(letter.document(), StandardCharsets.UTF_8)).contains("message 0");
    }

    @Test
    void sendsDeadLettersToTheirIndex() {
        server.answerEach(item -> item.index().equals("workflow-traces")
                ? ItemAnswer.refused(400, "document_parsing_exception")
                : ItemAnswer.stored());
        pipeline.start("deadLetter", "index:graves");
        pipeline.log(3);
        assertThat(pipeline.flush(Duration.ofSeconds(10)).complete()).isTrue();

        assertThat(pipeline.stats().rejected()).isEqualTo(3);
        assertThat(pipeline.stats().stored()).isZero();
        assertThat(pipeline.stats().balances()).isTrue();
        assertThat(server.documents())
                .hasSize(3)
                .allSatisfy(
                        letter -> assertThat(letter.get("document").isTextual()).isTrue());
    }

    @Test
    void keepsInMemoryWhatItsDeadLetterIndexRefuses() {
        server.answerEach(item -> ItemAnswer.refused(400, "document_parsing_exception"));
        pipeline.start("deadLetter", "index:graves");
        pipeline.log(3);
        assertThat(pipeline.flush(Duration.ofSeconds(10)).complete()).isTrue();

        assertThat(pipeline.stats().rejected()).isEqualTo(3);
        assertThat(pipeline.running().deadLetters()).hasSize(3);
        assertThat(pipeline.stats().balances()).isTrue();
    }

    @Test
    void findsTheRecordThatPoisonsARequestWithFewRequests() {
        server.answer(RefusalTest::isPoisoned, Answer.status(400)).times(1_000_000);
        pipeline.start("bufferSize", MANY);
        for (int i = 0; i < 1024; i++) {
            pipeline.log(i == 700 ? "poison" : "message " + i);
        }

        assertThat(pipeline.flush(Duration.ofSeconds(20)).complete()).isTrue();
        assertThat(server.stored().size()).isEqualTo(1023);
        assertThat(pipeline.stats().rejected()).isEqualTo(1);
        assertThat(pipeline.stats().balances()).isTrue();
        assertThat(server.bulkRequests()).hasSizeLessThanOrEqualTo(1 + 2 * 10 + 1);
    }

    @Test
    void waitsInsteadOfBuryingWhenEveryRequestIsRefusedAsMalformed() {
        server.answerAlways(Answer.status(400));
        pipeline.start("bufferSize", MANY, "backoff", "10ms-50ms");
        pipeline.log(1000);
        pipeline.flush(SHORT);

        assertThat(pipeline.stats().pending()).isEqualTo(1000);
        assertThat(pipeline.stats().rejected()).isZero();
        assertThat(server.bulkRequests()).hasSizeLessThan(40);

        server.answerWell();
        assertThat(pipeline.running().close(Duration.ofSeconds(20)).complete()).isTrue();
        assertThat(server.stored().size()).isEqualTo(1000);
    }

    @Test
    void splitsWhatIsTooLargeAndSendsSmallerRequestsFromThenOn() {
        server.answer(request -> request.isBulk() && request.body().length() > 100_000, Answer.status(413))
                .times(1_000_000);
        pipeline.start("bufferSize", MANY);
        pipeline.log(2000);
        pipeline.assertAllStored(server, 2000);
        int refused = tooLarge();

        pipeline.log(2000);
        pipeline.assertAllStored(server, 4000);
        assertThat(tooLarge()).as("refused after the limit was known").isEqualTo(refused);
    }

    @Test
    void cutsASingleRecordThatIsTooLarge() {
        server.answer(request -> request.isBulk() && request.body().length() > 1 << 20, Answer.status(413))
                .times(1_000_000);
        pipeline.start("maxMessageLength", "16MB", "queueBytes", "64MB");
        pipeline.log("m".repeat(10 << 20));

        pipeline.assertAllStored(server, 1);
        assertThat(server.documents().get(0).get("truncated").get(0).asText()).isEqualTo("document");
    }

    @Test
    void halvesARequestThatIsRefusedForOverloadAgain() {
        server.answer(request -> request.isBulk() && request.body().length() > 50_000, Answer.status(429))
                .times(1_000_000);
        pipeline.start("bufferSize", MANY);
        pipeline.log(500);

        pipeline.assertAllStored(server, 500);
    }

    @Test
    void anIndexThatRefusesHoldsNoOther() {
        server.answerEach(item -> item.index().endsWith("2020.01.01")
                ? ItemAnswer.refused(403, "cluster_block_exception")
                : ItemAnswer.stored());
        pipeline.start("index", "traces-%{yyyy.MM.dd}");
        pipeline.log(at("2020-01-01T00:00:00Z", "old"));
        pipeline.flush(SHORT);
        pipeline.log(100);
        pipeline.log(at("2020-01-01T00:00:01Z", "old too"));
        pipeline.flush(SHORT);

        assertThat(pipeline.stats().stored()).isEqualTo(100);
        assertThat(pipeline.stats().pending()).isEqualTo(2);
        assertThat(pipeline.stats().balances()).isTrue();
        assertThat(server.bulkRequests().stream()
                        .filter(request -> request.body().contains("2020.01.01")))
                .as("requests that tried the index meanwhile")
                .hasSize(1);

        server.answerWell();
        assertThat(pipeline.running().close(Duration.ofSeconds(10)).complete()).isTrue();
        assertThat(server.stored().size()).isEqualTo(102);
    }

    @Test
    void heldRecordsDoNotFillTheQueueOfOtherIndices() {
        server.answerEach(item -> item.index().endsWith("2020.01.01")
                ? ItemAnswer.refused(403, "cluster_block_exception")
                : ItemAnswer.stored());
        pipeline.start("index", "traces-%{yyyy.MM.dd}", "queueBytes", "1MB");
        int held = 0;
        for (int round = 0; round < 40; round++) {
            for (int i = 0; i < 50; i++) {
                pipeline.log(at("2020-01-01T00:00:00Z", "old " + "x".repeat(500)));
                held++;
            }
            pipeline.log(10);
            await().until(() -> pipeline.stats().pendingBytes() < 900_000
                    || pipeline.stats().dropped() > 0);
        }
        await().untilAsserted(() -> assertThat(pipeline.stats().stored()).isEqualTo(400));

        assertThat(pipeline.stats().dropped()).isZero();
        assertThat(pipeline.stats().rejected()).isPositive();
        assertThat(pipeline.stats().pending() + pipeline.stats().rejected()).isEqualTo(held);
        assertThat(pipeline.stats().balances()).isTrue();
    }

    @Test
    void setsUpAMissingIndexAndSendsAgain() {
        server.answerEach(item ->
                item.attempt() < 3 ? ItemAnswer.refused(404, "index_not_found_exception") : ItemAnswer.stored());
        pipeline.start();
        pipeline.log(10);

        pipeline.assertAllStored(server, 10);
        assertThat(server.requests().stream().filter(request -> request.path().startsWith("/_index_template")))
                .hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void buriesTheRecordsOfAnIndexThatStaysMissing() {
        server.answerEach(item -> ItemAnswer.refused(404, "index_not_found_exception"));
        pipeline.start();
        pipeline.log(10);

        assertThat(pipeline.flush(Duration.ofSeconds(10)).complete()).isTrue();
        assertThat(pipeline.stats().rejected()).isEqualTo(10);
        assertThat(server.bulkRequests()).hasSize(3);
        assertThat(pipeline.stats().balances()).isTrue();

        server.answerWell();
        pipeline.log(5);
        assertThat(pipeline.flush(Duration.ofSeconds(10)).complete()).isTrue();
        assertThat(pipeline.stats().stored()).as("the index is tried again").isEqualTo(5);
    }

    @Test
    void maxRetriesEndsInTheDeadLetter() {
        server.answerAlways(Answer.status(503));
        pipeline.start("maxRetries", "2");
        pipeline.log(10);

        assertThat(pipeline.flush(Duration.ofSeconds(10)).complete()).isTrue();
        assertThat(pipeline.stats().rejected()).isEqualTo(10);
        assertThat(server.bulkRequests()).hasSize(3);
        assertThat(pipeline.running().deadLetters()).hasSize(10);
        assertThat(pipeline.told()).anyMatch(sentence -> sentence.contains("go to the dead letter"));
    }

    @Test
    void deliveryTimeoutEndsInTheDeadLetter() {
        server.answerEach(item -> ItemAnswer.refused(429, "es_rejected_execution_exception"));
        pipeline.start("deliveryTimeout", "200ms", "backoff", "10ms-50ms");
        pipeline.log(10);

        assertThat(pipeline.flush(Duration.ofSeconds(10)).complete()).isTrue();
        assertThat(pipeline.stats().rejected()).isEqualTo(10);
        assertThat(pipeline.stats().balances()).isTrue();
    }

    @Test
    void aPoisonedRecordAloneDoesNotStopTheOthers() {
        server.answer(request -> request.isBulk() && request.body().contains("poison"), Answer.status(400))
                .times(1_000_000);
        pipeline.start();
        pipeline.log("poison");
        pipeline.flush(SHORT);
        pipeline.log(5);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(pipeline.stats().stored()).isEqualTo(5));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(pipeline.stats().rejected()).isEqualTo(1));
    }

    @Test
    void saysThatARecordIsStored() throws Exception {
        pipeline.start();
        pipeline.running()
                .acceptAcknowledged(RunningPipeline.record(TraceLevel.INFO, "m"))
                .get();

        assertThat(server.stored().size()).isEqualTo(1);
    }

    @Test
    void saysWhyARecordIsNotStored() {
        server.answerEach(item -> ItemAnswer.refused(400, "document_parsing_exception"));
        pipeline.start();
        var stored = pipeline.running().acceptAcknowledged(RunningPipeline.record(TraceLevel.INFO, "m"));

        assertThatThrownBy(stored::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(NotStoredException.class)
                .hasMessageContaining("document_parsing_exception");
    }

    @Test
    void whatWasStoredInAFailureStoreIsCountedApart() {
        server.answerAlways(Answer.good()
                .body("{\"errors\":false,\"items\":[{\"create\":{\"status\":201,\"failure_store\":\"used\"}}]}"));
        pipeline.start();
        pipeline.log(1);

        assertThat(pipeline.flush(Duration.ofSeconds(10)).complete()).isTrue();
        assertThat(pipeline.stats().stored()).isEqualTo(1);
        assertThat(pipeline.stats().redirected()).isEqualTo(1);
    }

    private int tooLarge() {
        return (int) server.bulkRequests().stream()
                .filter(request -> request.body().length() > 100_000)
                .count();
    }

    private static boolean isPoisoned(RecordedRequest request) {
        return request.isBulk() && request.body().contains("poison");
    }

    private static TraceRecord at(String instant, String message) {
        return at(instant, TraceLevel.INFO, message);
    }

    static TraceRecord at(String instant, TraceLevel level, String message) {
        return new TraceRecord(Instant.parse(instant).getEpochSecond(), 0, level, "test", message);
    }
}
