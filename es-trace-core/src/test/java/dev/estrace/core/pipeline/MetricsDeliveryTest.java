// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.core.record.RequestMetrics;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.testkit.Answer;
import dev.estrace.testkit.ItemAnswer;
import dev.estrace.testkit.RecordedRequest;
import dev.estrace.testkit.ScriptedElasticsearch;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What gateways measured, on the way of all records: to an index of its own, whose template comes with the first. */
class MetricsDeliveryTest {
    private static final String TEMPLATE = "/_index_template/es-trace-ai-gateway-metrics";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final ScriptedElasticsearch server = ScriptedElasticsearch.start();
    private final RunningPipeline pipeline = new RunningPipeline(server.uri());

    @AfterEach
    void stop() {
        pipeline.close();
        server.close();
    }

    @Test
    void aServerThatNeverSeesARequestGetsNoTemplateForThem() {
        pipeline.start();
        pipeline.log(10);

        pipeline.assertAllStored(server, 10);
        assertThat(templateRequests()).isEmpty();
    }

    @Test
    void theTemplateIsThereBeforeTheFirstRequest() {
        pipeline.start();
        pipeline.log(request());
        pipeline.assertAllStored(server, 1);

        assertThat(server.requests().stream()
                        .map(request -> request.method() + " " + request.path())
                        .dropWhile(request -> !request.equals("PUT /_index_template/es-trace-workflow-traces"))
                        .skip(1))
                .contains("GET " + TEMPLATE)
                .endsWith("PUT " + TEMPLATE, "POST /_bulk");
        assertThat(bulkTo("ai-gateway-metrics")).hasSize(1);
    }

    @Test
    void theTemplateIsLookedAfterOnce() {
        pipeline.start("bufferSize", "1");
        for (int i = 1; i <= 5; i++) {
            pipeline.log(request());
            pipeline.log("message");
            pipeline.assertAllStored(server, 2 * i);
        }

        assertThat(templateRequests()).hasSize(2);
    }

    @Test
    void linesOfTheLogDoNotWaitForTheTemplate() {
        CountDownLatch gate = new CountDownLatch(1);
        server.answer(MetricsDeliveryTest::isTemplate, Answer.good().heldUntil(gate));
        pipeline.start("bufferSize", "1000000", "flushInterval", "200ms");
        pipeline.log("in one batch");
        pipeline.log(request());
        await().until(() -> !templateRequests().isEmpty());
        pipeline.log("after it");

        await().untilAsserted(() -> assertThat(messages()).containsExactlyInAnyOrder("in one batch", "after it"));
        gate.countDown();
        pipeline.assertAllStored(server, 3);
    }

    @Test
    void aLineIsAcknowledgedWhileTheTemplateOfTheRequestBesideItHangs() {
        CountDownLatch gate = new CountDownLatch(1);
        server.answer(MetricsDeliveryTest::isTemplate, Answer.good().heldUntil(gate));
        pipeline.start("bufferSize", "2", "flushInterval", "10s");
        pipeline.log(request());

        assertThat(pipeline.running().acceptAcknowledged(line())).succeedsWithin(LIMIT);
        await().until(() -> !templateRequests().isEmpty());
        assertThat(pipeline.stats().stored()).isEqualTo(1);
        assertThat(pipeline.stats().pending()).isEqualTo(1);
        gate.countDown();
        pipeline.assertAllStored(server, 2);
    }

    @Test
    void linesOfTheOnlyConnectionDoNotWaitForTheTemplate() {
        CountDownLatch gate = new CountDownLatch(1);
        server.answer(MetricsDeliveryTest::isTemplate, Answer.good().heldUntil(gate));
        pipeline.start("connections", "1", "bufferSize", "1");
        pipeline.log(request());
        await().until(() -> !templateRequests().isEmpty());

        for (int i = 0; i < 3; i++) {
            assertThat(pipeline.running().acceptAcknowledged(line())).succeedsWithin(LIMIT);
        }
        gate.countDown();
        pipeline.assertAllStored(server, 4);
    }

    @Test
    void closingWhileTheTemplateHangsDropsRequestsOnly() {
        CountDownLatch gate = new CountDownLatch(1);
        server.answer(MetricsDeliveryTest::isTemplate, Answer.good().heldUntil(gate));
        pipeline.start("bufferSize", "1000000", "flushInterval", "50ms");
        pipeline.log(10);
        pipeline.log(request());
        await().until(() -> !templateRequests().isEmpty());
        pipeline.running().close(Duration.ofMillis(500));

        await().untilAsserted(() -> assertThat(pipeline.stats().dropped()).isEqualTo(1));
        assertThat(pipeline.stats().stored()).isEqualTo(10);
        assertThat(server.stored()).hasSize(10);
        assertThat(pipeline.stats().balances()).isTrue();
        gate.countDown();
    }

    @Test
    void aTemplateThatCanNotBeWrittenIsNoAttemptToSendTheRequest() {
        server.answer(MetricsDeliveryTest::isTemplate, Answer.status(503)).times(1_000_000);
        pipeline.start("maxRetries", "3", "flushInterval", "10ms");
        pipeline.log(request());
        await().atMost(LIMIT).until(() -> templateRequests().size() > 8);
        assertThat(pipeline.stats().rejected()).isZero();
        assertThat(pipeline.stats().pending()).isEqualTo(1);

        server.answerWell();
        pipeline.assertAllStored(server, 1);
        assertThat(pipeline.stats().resent()).isZero();
    }

    @Test
    void aRequestThatWaitsForItsTemplateIsNoAnswerOfElasticsearch() {
        server.answer(MetricsDeliveryTest::isTemplate, Answer.status(500)).times(1_000_000);
        server.answerAlways(Answer.status(500));
        pipeline.start("flushInterval", "10ms");
        pipeline.log("line");
        await().until(() -> pipeline.told().stream().anyMatch(told -> told.contains("takes no records")));
        pipeline.log(request());
        await().atMost(LIMIT).until(() -> templateRequests().size() > 3);

        assertThat(pipeline.told()).noneMatch(told -> told.contains("takes records again"));
        server.answerWell();
        pipeline.assertAllStored(server, 2);
    }

    @Test
    void linesInTheSpoolDoNotWaitForTheTemplate(@TempDir Path directory) {
        server.answer(MetricsDeliveryTest::isTemplate, Answer.status(500)).times(1_000_000);
        server.refuseConnections();
        pipeline.start("spoolDirectory", directory.toString(), "flushInterval", "10ms");
        pipeline.log(request());
        pipeline.log(10);
        pipeline.flush(Duration.ofMillis(300));
        server.acceptConnections();

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(pipeline.stats().stored()).isEqualTo(10));
        await().atMost(LIMIT).until(() -> !templateRequests().isEmpty());
        assertThat(bulkTo("ai-gateway-metrics")).isEmpty();
        server.answerWell();
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(pipeline.stats().stored()).isEqualTo(11));
        assertThat(server.duplicates()).isEmpty();
        assertThat(pipeline.stats().balances()).isTrue();
    }

    @Test
    void theSpoolKeepsWhatWaitsForItsTemplateForTheNextStart(@TempDir Path directory) {
        server.answer(MetricsDeliveryTest::isTemplate, Answer.status(500)).times(1_000_000);
        pipeline.start("spoolDirectory", directory.toString(), "flushInterval", "10ms");
        pipeline.log(request());
        pipeline.log(10);
        await().untilAsserted(() -> assertThat(pipeline.stats().stored()).isEqualTo(10));
        assertThat(pipeline.running().close(Duration.ofMillis(500)).pending()).isEqualTo(1);
        awaitEnd();
        assertThat(pipeline.stats().dropped()).isZero();
        server.answerWell();

        try (RunningPipeline next = new RunningPipeline(server.uri())) {
            next.start("spoolDirectory", directory.toString(), "backoff", "11ms-100ms");
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(next.stats().stored()).isEqualTo(1));
        }
        assertThat(server.stored()).hasSize(11);
        assertThat(server.duplicates()).isEmpty();
    }

    @Test
    void aTemplateThatCanNotBeWrittenNowHoldsRequestsOnly() {
        server.answer(MetricsDeliveryTest::isTemplate, Answer.status(503)).times(1_000_000);
        pipeline.start("flushInterval", "10ms");
        pipeline.log(request());
        pipeline.log(10);
        await().untilAsserted(() -> assertThat(pipeline.stats().stored()).isEqualTo(10));
        pipeline.log(10);
        await().untilAsserted(() -> assertThat(pipeline.stats().stored()).isEqualTo(20));
        assertThat(bulkTo("ai-gateway-metrics")).isEmpty();
        assertThat(pipeline.told())
                .anyMatch(told -> told.contains(
                        "wait for their index template (HTTP 503 to the attempt to read the index template"
                                + " es-trace-ai-gateway-metrics)"));

        server.answerWell();
        assertThat(pipeline.running().close(LIMIT).complete()).isTrue();
        assertThat(pipeline.stats().stored()).isEqualTo(21);
        assertThat(server.duplicates()).isEmpty();
        assertThat(templateRequests()).extracting(RecordedRequest::method).endsWith("GET", "PUT");
    }

    @Test
    void aConnectionThatEndsAtTheTemplateStoresNothingTwice() {
        server.answer(MetricsDeliveryTest::isTemplate, Answer.reset()).times(2);
        pipeline.start();
        pipeline.log("beside it");
        pipeline.log(request());

        pipeline.assertAllStored(server, 2);
        assertThat(bulkTo("workflow-traces")).hasSize(1);
        assertThat(pipeline.stats().resent()).isZero();
        assertThat(pipeline.told()).noneMatch(told -> told.contains("takes no records"));
    }

    @Test
    void aRefusedTemplateKeepsNoRequestBack() {
        server.answer(MetricsDeliveryTest::isTemplate, Answer.status(403)).times(1_000_000);
        pipeline.start();
        pipeline.log(request());

        pipeline.assertAllStored(server, 1);
        assertThat(pipeline.told())
                .anyMatch(told -> told.contains(
                        "HTTP 403 to the attempt to read the index template es-trace-ai-gateway-metrics"));
    }

    @Test
    void aTemplateOfSomebodyElseIsLeftAsItIs() throws Exception {
        HttpRequest foreign = HttpRequest.newBuilder(server.uri().resolve(TEMPLATE))
                .PUT(HttpRequest.BodyPublishers.ofString("{\"priority\":1}"))
                .build();
        HttpClient.newHttpClient().send(foreign, HttpResponse.BodyHandlers.discarding());
        pipeline.start();
        pipeline.log(request());

        pipeline.assertAllStored(server, 1);
        assertThat(templateRequests()).extracting(RecordedRequest::method).containsExactly("PUT", "GET");
        assertThat(pipeline.told()).anyMatch(told -> told.contains("es-trace-ai-gateway-metrics is not from es-trace"));
    }

    @Test
    void writesNoTemplateWhenSomebodyElseDoes() {
        pipeline.start("setup", "off");
        pipeline.log(request());

        pipeline.assertAllStored(server, 1);
        assertThat(templateRequests()).isEmpty();
    }

    @Test
    void theTemplateIsLookedAfterAgainWhenTheIndexIsMissing() {
        pipeline.start();
        pipeline.log(request());
        pipeline.assertAllStored(server, 1);
        server.answer(Answer.each(item -> ItemAnswer.refused(404, "index_not_found_exception")));
        pipeline.log(request());

        pipeline.assertAllStored(server, 2);
        assertThat(templateRequests()).extracting(RecordedRequest::method).containsExactly("GET", "PUT", "GET");
        assertThat(requestsTo("/_index_template/es-trace-workflow-traces"))
                .as("the template of another index")
                .hasSize(2);
    }

    @Test
    void theTemplateIsNotLookedAfterAgainWhenAnotherIndexIsMissing() {
        pipeline.start();
        pipeline.log(request());
        pipeline.assertAllStored(server, 1);
        server.answer(Answer.each(item -> ItemAnswer.refused(404, "index_not_found_exception")));
        pipeline.log("line");
        pipeline.assertAllStored(server, 2);
        pipeline.log(request());
        pipeline.assertAllStored(server, 3);

        assertThat(templateRequests()).hasSize(2);
        assertThat(requestsTo("/_index_template/es-trace-workflow-traces")).hasSize(3);
    }

    @Test
    void anOutageBeforeTheFirstRequestLosesNothing() {
        pipeline.start();
        pipeline.log("before");
        pipeline.assertAllStored(server, 1);
        server.refuseConnections();
        pipeline.log(request());
        pipeline.flush(Duration.ofMillis(300));
        assertThat(pipeline.stats().pending()).isEqualTo(1);
        server.acceptConnections();

        pipeline.assertAllStored(server, 2);
        assertThat(templateRequests()).extracting(RecordedRequest::method).containsExactly("GET", "PUT");
    }

    @Test
    void anAnswerThatIsLostStoresNoRequestTwice() {
        server.answer(Answer.good().dropReply()).times(2);
        pipeline.start();
        pipeline.log(request());
        pipeline.log("beside it");

        pipeline.assertAllStored(server, 2);
    }

    @Test
    void aRequestThatDoesNotFitTheIndexIsStoredInItsDegradedForm() {
        server.answerEach(item -> item.attempt() == 1 && item.index().equals("ai-gateway-metrics")
                ? ItemAnswer.refused(400, "document_parsing_exception")
                : ItemAnswer.stored());
        pipeline.start();
        pipeline.log(request());

        pipeline.assertAllStored(server, 1);
        JsonNode document = server.documents().get(0);
        assertThat(document.path("record_kind").asText()).isEqualTo("request");
        assertThat(document.path("timestamp")).isEqualTo(document.path("@timestamp"));
        assertThat(document.at("/degraded/document").asText()).contains("\"model\":\"gpt-4\"");
    }

    @Test
    void aRequestThatIsRefusedForGoodIsADeadLetter(@TempDir Path directory) throws IOException {
        Path letters = directory.resolve("letters.ndjson");
        server.answerEach(item -> item.index().equals("ai-gateway-metrics")
                ? ItemAnswer.refused(400, "document_parsing_exception")
                : ItemAnswer.stored());
        pipeline.start("deadLetter", "file:" + letters);
        pipeline.log(request());
        pipeline.log("beside it");

        assertThat(pipeline.flush(LIMIT).complete()).isTrue();
        assertThat(pipeline.stats().rejected()).isEqualTo(1);
        assertThat(pipeline.stats().stored()).isEqualTo(1);
        assertThat(pipeline.stats().balances()).isTrue();
        assertThat(Files.readString(letters)).contains("ai-gateway-metrics", "gpt-4");
    }

    @Test
    void theSpoolKeepsTheFormOfARequestForTheNextStart(@TempDir Path directory) {
        server.refuseConnections();
        pipeline.start("spoolDirectory", directory.toString());
        pipeline.log(request());
        pipeline.log("beside it");
        assertThat(pipeline.running().close(LIMIT).pending()).isEqualTo(2);
        awaitEnd();
        server.acceptConnections();

        try (RunningPipeline next = new RunningPipeline(server.uri())) {
            next.start("spoolDirectory", directory.toString(), "backoff", "11ms-100ms");
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(next.stats().stored()).isEqualTo(2));
        }
        assertThat(templateRequests()).extracting(RecordedRequest::method).containsExactly("GET", "PUT");
        assertThat(bulkTo("ai-gateway-metrics")).isNotEmpty();
        assertThat(server.documents())
                .filteredOn(document -> document.path("model").asText().equals("gpt-4"))
                .hasSize(1);
    }

    @Test
    void samplingLeavesNoRequestOut() {
        pipeline.start("sample", "0", "rateLimit", "1", "runSampling", "error");
        for (int i = 0; i < 20; i++) {
            pipeline.log(request());
        }

        pipeline.assertAllStored(server, 20);
    }

    @Test
    void theDayOfTheRequestNamesTheIndex() {
        pipeline.start("metricsIndex", "gateway-%{yyyy.MM.dd}");
        pipeline.log(TraceRecord.of(
                RequestMetrics.builder()
                        .time(Instant.parse("2026-11-21T23:59:59Z"))
                        .build(),
                Instant.now()));
        pipeline.log(TraceRecord.of(RequestMetrics.builder().build(), Instant.parse("2026-11-22T00:00:00Z")));

        pipeline.assertAllStored(server, 2);
        assertThat(bulkTo("gateway-2026.11.21")).hasSize(1);
        assertThat(bulkTo("gateway-2026.11.22")).hasSize(1);
    }

    @Test
    void saysWhenARequestIsStored() {
        pipeline.start("flushInterval", "10ms");

        assertThat(pipeline.running().acceptAcknowledged(request())).succeedsWithin(LIMIT);
        assertThat(server.stored()).hasSize(1);
    }

    private static TraceRecord request() {
        return TraceRecord.of(
                RequestMetrics.builder().model("gpt-4").costUsd(0.01).build(), Instant.now());
    }

    private static TraceRecord line() {
        return RunningPipeline.record(TraceLevel.INFO, "line");
    }

    private static void awaitEnd() {
        await().atMost(LIMIT)
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("es-trace-worker")));
    }

    private static boolean isTemplate(RecordedRequest request) {
        return request.path().equals(TEMPLATE);
    }

    private List<RecordedRequest> templateRequests() {
        return requestsTo(TEMPLATE);
    }

    private List<RecordedRequest> requestsTo(String path) {
        return server.requests().stream()
                .filter(request -> request.path().equals(path))
                .toList();
    }

    private List<RecordedRequest> bulkTo(String index) {
        return server.bulkRequests().stream()
                .filter(request -> request.body().contains("\"_index\":\"" + index + "\""))
                .toList();
    }

    private List<String> messages() {
        return server.documents().stream()
                .filter(document -> document.has("message"))
                .map(document -> document.get("message").asText())
                .toList();
    }
}
