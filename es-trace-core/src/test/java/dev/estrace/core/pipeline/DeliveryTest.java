// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.report.DropReason;
import dev.estrace.testkit.Answer;
import dev.estrace.testkit.ItemAnswer;
import dev.estrace.testkit.RecordedRequest;
import dev.estrace.testkit.ScriptedElasticsearch;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of records when Elasticsearch does not simply store them. Counts are exact in every test. */
class DeliveryTest {
    private final ScriptedElasticsearch server = ScriptedElasticsearch.start();
    private final RunningPipeline pipeline = new RunningPipeline(server.uri());

    @AfterEach
    void stop() {
        pipeline.close();
        server.close();
    }

    @Test
    void storesEveryRecordOnce() {
        pipeline.start();
        pipeline.log(1000);

        pipeline.assertAllStored(server, 1000);
        assertThat(pipeline.stats().resent()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void sendsTheWholeRequestAgainAfterAPassingFailure(int status) {
        server.answer(Answer.status(status)).times(2);
        pipeline.start();
        pipeline.log(100);

        pipeline.assertAllStored(server, 100);
        assertThat(pipeline.stats().resent()).isEqualTo(200);
        assertThat(pipeline.told()).anyMatch(sentence -> sentence.contains("HTTP " + status));
        assertThat(pipeline.told()).anyMatch(sentence -> sentence.contains("takes records again"));
    }

    @Test
    void storesNothingTwiceWhenRepliesAreLost() {
        server.answer(Answer.good().dropReply()).times(3);
        pipeline.start();
        pipeline.log(500);

        pipeline.assertAllStored(server, 500);
    }

    @Test
    void sendsAgainAfterAnUnreadableReply() {
        server.answer(Answer.good().truncated()).times(1);
        server.answer(Answer.good().body("<html>welcome</html>")).times(1);
        server.answer(Answer.good().body("{\"errors\":false,\"items\":[]}")).times(1);
        server.answer(Answer.good().withoutProductHeader()).times(1);
        pipeline.start();
        pipeline.log(100);

        pipeline.assertAllStored(server, 100);
        assertThat(pipeline.stats().resent()).isEqualTo(400);
    }

    @Test
    void waitsAsLongAsRetryAfterAsks() {
        server.answer(Answer.status(503).retryAfter(1)).times(1);
        pipeline.start();
        long before = System.nanoTime();
        pipeline.log(10);

        pipeline.assertAllStored(server, 10);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void sendsOnlyTheRefusedRecordsAgain() {
        server.answerEach(item -> item.position() % 10 == 0 && item.attempt() == 1
                ? ItemAnswer.refused(429, "es_rejected_execution_exception")
                : ItemAnswer.stored());
        pipeline.start("bufferSize", "1000000");
        pipeline.log(1000);

        pipeline.assertAllStored(server, 1000);
        assertThat(pipeline.stats().resent()).isEqualTo(100);
        assertThat(server.received(server.stored().keySet().iterator().next())).isLessThanOrEqualTo(2);
    }

    @Test
    void waitsWhileItsCredentialsAreRefusedAndDoesNotHammer() {
        server.answerAlways(Answer.status(401).withoutProductHeader());
        pipeline.start("apiKey", "wrong");
        pipeline.log(10);
        await().until(() -> pipeline.told().stream().anyMatch(sentence -> sentence.contains("HTTP 401")));
        pipeline.flush(Duration.ofMillis(500));

        assertThat(pipeline.stats().pending()).isEqualTo(10);
        assertThat(server.bulkRequests()).hasSize(1);
        assertThat(pipeline.told()).noneMatch(sentence -> sentence.contains("wrong"));

        server.answerWell();
        assertThat(pipeline.running().close(Duration.ofSeconds(10)).complete()).isTrue();
        assertThat(server.stored().size()).isEqualTo(10);
    }

    @Test
    void waitsForAServerThatIsNotThereYet() {
        server.refuseConnections();
        pipeline.start("backoff", "10ms-50ms");
        pipeline.log(100);
        pipeline.flush(Duration.ofMillis(200));
        assertThat(pipeline.stats().pending()).isEqualTo(100);

        server.acceptConnections();

        pipeline.assertAllStored(server, 100);
    }

    @Test
    void setsUpAgainWhatAServerThatWasAwayMayHaveForgotten() throws Exception {
        pipeline.start("backoff", "10ms-500ms", "flushInterval", "10ms");
        pipeline.log(1);
        pipeline.assertAllStored(server, 1);
        URI template = server.uri().resolve("/_index_template/es-trace-workflow-traces");
        HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(template).DELETE().build(), HttpResponse.BodyHandlers.discarding());
        int requests = server.requests().size();

        server.refuseConnections();
        pipeline.log(1);
        await().during(Duration.ofMillis(3_200))
                .atMost(Duration.ofSeconds(10))
                .until(() -> pipeline.stats().pending() == 1);
        server.acceptConnections();
        pipeline.assertAllStored(server, 2);

        List<String> since = server.requests().stream()
                .skip(requests)
                .map(request -> request.method() + " " + request.path())
                .toList();
        assertThat(since.indexOf("PUT " + template.getPath())).isNotNegative().isLessThan(since.indexOf("POST /_bulk"));
    }

    @Test
    void looksForNothingForgottenOnAServerThatIsThereAndBusy() {
        pipeline.start("backoff", "10ms-500ms", "flushInterval", "10ms");
        pipeline.log(1);
        pipeline.assertAllStored(server, 1);
        int requests = server.requests().size();

        server.answerAlways(Answer.status(429));
        pipeline.log(1);
        await().during(Duration.ofMillis(3_200))
                .atMost(Duration.ofSeconds(10))
                .until(() -> pipeline.stats().pending() == 1);
        int refused = server.bulkRequests().size();
        await().until(() -> server.bulkRequests().size() > refused);
        server.answerWell();
        pipeline.assertAllStored(server, 2);

        assertThat(server.requests().stream().skip(requests)).allMatch(RecordedRequest::isBulk);
    }

    @Test
    void bytesOfRecordsInFlightStayCharged() {
        CountDownLatch gate = new CountDownLatch(1);
        server.answer(Answer.good().heldUntil(gate)).times(1);
        pipeline.start();
        pipeline.log(200);
        await().until(() -> !server.bulkRequests().isEmpty());

        assertThat(pipeline.stats().pending()).isEqualTo(200);
        assertThat(pipeline.stats().pendingBytes()).isGreaterThan(200L * 100);

        gate.countDown();
        pipeline.assertAllStored(server, 200);
        assertThat(pipeline.stats().pendingBytes()).isZero();
    }

    @Test
    void countsWhatIsLeftAtTheEnd() {
        server.refuseConnections();
        pipeline.start("closeTimeout", "100ms");
        pipeline.log(50);
        pipeline.close();

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(pipeline.stats().drops()).containsEntry(DropReason.CLOSED, Map.of(TraceLevel.INFO, 50L));
            assertThat(pipeline.stats().pending()).isZero();
        });
        assertThat(pipeline.told()).anyMatch(sentence -> sentence.contains("50 records dropped"));
    }

    @Test
    void oneRequestStaysWithinBatchBytes() {
        pipeline.start("batchBytes", "100KB", "bufferSize", "1000000");
        pipeline.log(2000);

        pipeline.assertAllStored(server, 2000);
        assertThat(server.bulkRequests())
                .hasSizeGreaterThan(5)
                .allSatisfy(request -> assertThat(request.body().length()).isLessThanOrEqualTo(100 * 1024));
    }

    @Test
    void takesEverythingThatWaitsIntoFewRequests() {
        pipeline.start("bufferSize", "1000000", "batchRecords", "500");
        pipeline.log(1000);

        pipeline.assertAllStored(server, 1000);
        assertThat(server.bulkRequests()).hasSize(2);
    }
}
