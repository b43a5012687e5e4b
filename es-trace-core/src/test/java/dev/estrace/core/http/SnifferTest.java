// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.estrace.testkit.Answer;
import dev.estrace.testkit.RecordedRequest;
import dev.estrace.testkit.ScriptedElasticsearch;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SnifferTest {
    private static final HttpCall CALL = HttpCall.of("GET", "/_alias");

    private final ScriptedElasticsearch configured = ScriptedElasticsearch.start();
    private final ScriptedElasticsearch found = ScriptedElasticsearch.start();
    private final AtomicLong clock = new AtomicLong();
    private final ElasticsearchHttp http =
            new ElasticsearchHttp(Servers.settings(List.of(configured.uri()), "sniff", "10s"), clock::get);

    @AfterEach
    void close() {
        http.close();
        configured.close();
        found.close();
    }

    @Test
    void sendsToTheNodesThatTheClusterNames() throws IOException {
        configured.answer(SnifferTest::isSniff, nodes(found)).times(100);
        sniff();

        await().untilAsserted(() -> {
            http.send(CALL);
            assertThat(calls(found)).isPositive();
        });
        int before = calls(configured);
        http.send(CALL);
        assertThat(calls(configured)).isEqualTo(before);
        assertThat(http.sniffFailure()).isNull();
    }

    @Test
    void asksOnceAnInterval() throws IOException {
        sniff();
        await().until(() -> http.sniffFailure() != null); // one at a time
        clock.addAndGet(SECONDS.toNanos(10) - 1);
        http.send(CALL);
        http.send(CALL);
        assertThat(sniffs(configured)).isEqualTo(1);

        clock.addAndGet(1);
        http.send(CALL);
        await().until(() -> sniffs(configured) == 2);
    }

    @Test
    void keepsNobodyWaiting() throws IOException {
        CountDownLatch gate = new CountDownLatch(1);
        configured.answer(SnifferTest::isSniff, nodes(found).heldUntil(gate)).times(100);
        sniff();

        clock.addAndGet(SECONDS.toNanos(11));
        assertThat(http.send(CALL).status()).isEqualTo(200);
        assertThat(sniffs(configured)).isEqualTo(1);
        gate.countDown();
    }

    @Test
    void anAnswerThatNamesNoNodeChangesNothing() throws IOException {
        sniff();
        await().untilAsserted(() -> assertThat(http.sniffFailure()).contains("names none"));

        http.send(CALL);
        assertThat(calls(configured)).isEqualTo(2);
    }

    @Test
    void aRefusalChangesNothingAndCanBeTold() throws IOException {
        configured.answer(SnifferTest::isSniff, Answer.status(403)).times(100);
        sniff();
        await().untilAsserted(() -> assertThat(http.sniffFailure()).contains("HTTP 403"));

        http.send(CALL);
        assertThat(calls(configured)).isEqualTo(2);
    }

    @Test
    void aPageOfAnotherServerChangesNothing() throws IOException {
        configured
                .answer(SnifferTest::isSniff, nodes(found).withoutProductHeader())
                .times(100);
        sniff();
        await().untilAsserted(() -> assertThat(http.sniffFailure()).isNotNull());

        http.send(CALL);
        assertThat(found.requests()).isEmpty();
    }

    @Test
    void goesBackToTheConfiguredHostWhenNoNodeAnswers() throws IOException {
        configured.answer(SnifferTest::isSniff, nodes(found)).times(100);
        sniff();
        await().untilAsserted(() -> {
            http.send(CALL);
            assertThat(calls(found)).isPositive();
        });
        found.refuseConnections();
        assertThatThrownBy(() -> http.send(CALL)).isInstanceOf(IOException.class);

        assertThat(http.hasLivingHost()).isTrue();
        assertThat(http.send(CALL).status()).isEqualTo(200);
    }

    @Test
    void asksNothingUntilTold() throws IOException {
        try (ElasticsearchHttp plain = new ElasticsearchHttp(Servers.settings(List.of(configured.uri())), clock::get)) {
            plain.send(CALL);
            clock.addAndGet(SECONDS.toNanos(3600));
            plain.send(CALL);
        }
        assertThat(sniffs(configured)).isZero();
    }

    /** The first request asks for the nodes. */
    private void sniff() throws IOException {
        http.send(CALL);
        await().until(() -> sniffs(configured) == 1);
    }

    private static Answer nodes(ScriptedElasticsearch node) {
        return Answer.good()
                .body("{\"nodes\":{\"A\":{\"roles\":[\"data\"],\"http\":{\"publish_address\":\"127.0.0.1:"
                        + node.uri().getPort() + "\"}}}}");
    }

    private static int sniffs(ScriptedElasticsearch node) {
        return (int) node.requests().stream().filter(SnifferTest::isSniff).count();
    }

    private static int calls(ScriptedElasticsearch node) {
        return node.requests().size() - sniffs(node);
    }

    private static boolean isSniff(RecordedRequest request) {
        return request.path().equals("/_nodes/http");
    }
}
