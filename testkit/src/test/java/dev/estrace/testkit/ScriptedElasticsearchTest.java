// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScriptedElasticsearchTest {
    private static final String PRODUCT = "X-elastic-product";

    private final ScriptedElasticsearch server = ScriptedElasticsearch.start();
    private final JsonHttp http = new JsonHttp(server.uri());

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void createsAnIdOnceAndAnswersConflictAfterwards() {
        HttpReply first = bulk("a");
        HttpReply second = bulk("a", "b");

        assertThat(first.json().path("errors").asBoolean()).isFalse();
        assertThat(first.headers().firstValue(PRODUCT)).contains("Elasticsearch");
        assertThat(statuses(first)).containsExactly(201);
        assertThat(second.json().path("errors").asBoolean()).isTrue();
        assertThat(statuses(second)).containsExactly(409, 201);
        assertThat(second.json().at("/items/0/create/error/type").asText())
                .isEqualTo("version_conflict_engine_exception");
        assertThat(server.stored()).isEqualTo(Map.of("a", 1, "b", 1));
        assertThat(server.received("a")).isEqualTo(2);
        assertThat(server.documents())
                .extracting(document -> document.path("x").asInt())
                .containsExactly(1, 1);
    }

    @Test
    void tellsLostAndDuplicateDocumentsExactly() {
        bulk("a");
        http.send("POST", "/other/_bulk", lines("a", "b"));

        assertThat(server.lost(List.of("a", "b", "c"))).containsExactly("c");
        assertThat(server.duplicates()).isEqualTo(Map.of("a", 2));
    }

    @Test
    void honoursFilterPath() {
        HttpReply reply =
                http.send("POST", "/i/_bulk?filter_path=errors,items.*.status,items.*.error.type", lines("a", "a"));

        assertThat(reply.body())
                .isEqualTo("{\"errors\":true,\"items\":[{\"create\":{\"status\":201}},{\"create\":{\"status\":409,"
                        + "\"error\":{\"type\":\"version_conflict_engine_exception\"}}}]}");
    }

    @Test
    void givesAnAnswerAsOftenAsToldAndThenIsGood() {
        server.answer(Answer.status(429).retryAfter(7)).times(2);
        server.answer(Answer.status(503));

        HttpReply rejected = bulk("a");

        assertThat(rejected.headers().firstValue("Retry-After")).contains("7");
        assertThat(rejected.json().at("/error/type").asText()).isEqualTo("es_rejected_execution_exception");
        assertThat(List.of(rejected.status(), status("a"), status("a"), status("a")))
                .containsExactly(429, 429, 503, 200);
        assertThat(server.stored()).isEqualTo(Map.of("a", 1));
        assertThat(server.received("a")).isEqualTo(4);
    }

    @Test
    void leavesOutBodyAndProductHeaderWhereElasticsearchDoes() {
        server.answer(Answer.status(413));
        server.answer(Answer.status(401));
        server.answer(Answer.good().withoutProductHeader());

        HttpReply tooLarge = bulk("a");
        assertThat(tooLarge.body()).isEmpty();
        assertThat(tooLarge.headers().firstValue(PRODUCT)).isEmpty();
        assertThat(bulk("a").headers().firstValue(PRODUCT)).isEmpty();
        HttpReply foreign = bulk("a");
        assertThat(foreign.headers().firstValue(PRODUCT)).isEmpty();
        assertThat(statuses(foreign)).containsExactly(201);
    }

    @Test
    void settlesEachItemByIdPositionAndAttempt() {
        server.answerEach(item -> item.id().equals("b") && item.position() == 1 && item.attempt() == 1
                ? ItemAnswer.refused(503, "unavailable_shards_exception")
                : ItemAnswer.stored());

        HttpReply first = bulk("a", "b");

        assertThat(statuses(first)).containsExactly(201, 503);
        assertThat(first.json().at("/items/1/create/error/type").asText()).isEqualTo("unavailable_shards_exception");
        assertThat(server.lost(List.of("a", "b"))).containsExactly("b");
        assertThat(statuses(bulk("a", "b"))).containsExactly(409, 201);
    }

    @Test
    void ignoresItemsWithoutSayingSo() {
        server.answerEach(item -> item.position() == 0 ? ItemAnswer.stored() : ItemAnswer.ignored());

        HttpReply reply = bulk("a", "b");

        assertThat(reply.json().path("errors").asBoolean()).isFalse();
        assertThat(statuses(reply)).containsExactly(201);
        assertThat(server.stored()).isEqualTo(Map.of("a", 1));
    }

    @Test
    void storesAndThenDropsOrCutsTheReply() {
        server.answer(Answer.good().dropReply());
        server.answer(Answer.good().cutReply());

        assertThatThrownBy(() -> bulk("a")).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> bulk("b")).isInstanceOf(UncheckedIOException.class);

        assertThat(server.stored()).isEqualTo(Map.of("a", 1, "b", 1));
        assertThat(statuses(bulk("a", "b"))).containsExactly(409, 409);
    }

    @Test
    void resetsTheConnectionAndStoresNothing() {
        server.answer(Answer.reset());

        assertThatThrownBy(() -> bulk("a")).isInstanceOf(UncheckedIOException.class);

        assertThat(server.stored()).isEmpty();
        assertThat(server.received("a")).isEqualTo(1);
    }

    @Test
    void sendsBrokenOrForeignBodies() {
        server.answer(Answer.good().truncated());
        server.answer(Answer.good().body("<html>"));

        assertThatThrownBy(bulk("a")::json).hasMessageContaining("Not JSON");
        assertThat(bulk("b").body()).isEqualTo("<html>");
        assertThat(server.stored()).containsOnlyKeys("a", "b");
    }

    @Test
    void holdsTheReplyUntilTheGateOpens() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        server.answer(Answer.good().heldUntil(gate));

        CompletableFuture<HttpReply> held = CompletableFuture.supplyAsync(() -> bulk("a"));
        Awaitility.await().until(() -> server.stored().containsKey("a"));
        assertThat(status("b")).isEqualTo(200);
        assertThat(held).isNotDone();
        gate.countDown();

        assertThat(held.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
    }

    @Test
    void delaysAndTricklesTheReply() {
        server.answer(Answer.good().delay(Duration.ofMillis(200)));
        server.answer(Answer.good().body("{}").trickled(Duration.ofMillis(2)));

        assertThat(elapsed(() -> bulk("a"))).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        assertThat(elapsed(() -> bulk("b"))).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void refusesConnectionsAndComesBackOnTheSamePort() {
        bulk("a");
        server.refuseConnections();
        assertThatThrownBy(() -> bulk("b")).isInstanceOf(UncheckedIOException.class);

        server.acceptConnections();

        assertThat(status("b")).isEqualTo(200);
        assertThat(server.stored()).containsOnlyKeys("a", "b");
    }

    @Test
    void closesIdleConnections() throws IOException {
        try (Socket idle = new Socket(server.uri().getHost(), server.uri().getPort())) {
            idle.getOutputStream().write("HEAD / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(idle.getInputStream().read()).isEqualTo('H');

            server.closeConnections();

            assertThat(idle.getInputStream().readAllBytes()).isNotEmpty();
            assertThat(status("a")).isEqualTo(200);
        }
    }

    @Test
    void answersWhatASetUpAsks() {
        assertThat(http.send("GET", "/_index_template/traces", null).status()).isEqualTo(404);
        HttpReply put = http.send("PUT", "/_index_template/traces", "{\"index_patterns\":[\"t*\"]}");
        HttpReply get = http.send("GET", "/_index_template/traces", null);

        assertThat(put.json().path("acknowledged").asBoolean()).isTrue();
        assertThat(get.json().at("/index_templates/0/name").asText()).isEqualTo("traces");
        assertThat(get.json()
                        .at("/index_templates/0/index_template/index_patterns/0")
                        .asText())
                .isEqualTo("t*");
        assertThat(http.send("HEAD", "/traces", null).status()).isEqualTo(404);
        assertThat(http.send("PUT", "/traces", "{}").status()).isEqualTo(200);
        assertThat(http.send("PUT", "/traces", "{}").status()).isEqualTo(400);
        assertThat(http.send("HEAD", "/traces", null).status()).isEqualTo(200);
        assertThat(http.send("DELETE", "/traces", null).status()).isEqualTo(200);
        assertThat(http.send("GET", "/_cluster/health", null)
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("green");
        assertThat(http.send("GET", "/_anything/else", null).status()).isEqualTo(200);
    }

    @Test
    void answersOtherRequestsByScriptToo() {
        server.answer(request -> request.path().startsWith("/_index_template/"), Answer.status(403));

        assertThat(status("a")).isEqualTo(200);
        assertThat(http.send("PUT", "/_index_template/t", "{}").status()).isEqualTo(403);
        assertThat(http.send("PUT", "/_index_template/t", "{}").status()).isEqualTo(200);
    }

    @Test
    void recordsRequests() {
        http.send("POST", "/i/_bulk?timeout=10s", lines("a"));
        http.send("GET", "/_cluster/health", null);

        RecordedRequest bulk = server.bulkRequests().get(0);
        assertThat(server.requests()).extracting(RecordedRequest::path).containsExactly("/i/_bulk", "/_cluster/health");
        assertThat(bulk.method()).isEqualTo("POST");
        assertThat(bulk.parameter("timeout")).isEqualTo("10s");
        assertThat(bulk.parameter("time")).isNull();
        assertThat(bulk.headers()).containsEntry("content-TYPE", "application/x-ndjson");
        assertThat(bulk.body()).isEqualTo(lines("a"));
    }

    @Test
    void forgetsTheScript() {
        server.answer(Answer.status(500)).times(5);
        server.answerAlways(Answer.status(503));

        server.answerWell();

        assertThat(status("a")).isEqualTo(200);
    }

    @Test
    void tellsWhenTheScriptItselfFails() {
        ScriptedElasticsearch failing = ScriptedElasticsearch.start();
        failing.answerEach(item -> {
            throw new IllegalArgumentException("a wrong test");
        });

        HttpReply reply = new JsonHttp(failing.uri()).send("POST", "/i/_bulk", lines("a"));

        assertThat(reply.status()).isEqualTo(500);
        assertThatThrownBy(failing::close).hasRootCauseMessage("a wrong test");
    }

    private HttpReply bulk(String... ids) {
        return http.send("POST", "/i/_bulk", lines(ids));
    }

    private int status(String id) {
        return bulk(id).status();
    }

    private static List<Integer> statuses(HttpReply reply) {
        return reply.json().path("items").findValues("status").stream()
                .map(status -> status.asInt())
                .toList();
    }

    private static String lines(String... ids) {
        StringBuilder lines = new StringBuilder();
        for (String id : ids) {
            lines.append("{\"create\":{\"_id\":\"").append(id).append("\"}}\n{\"x\":1}\n");
        }
        return lines.toString();
    }

    private static Duration elapsed(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
