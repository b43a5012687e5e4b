// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.estrace.testkit.Answer;
import dev.estrace.testkit.ElasticsearchServer;
import dev.estrace.testkit.FaultProxy;
import dev.estrace.testkit.ScriptedElasticsearch;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers that are none: nothing counts as stored on their word, and everything is stored once they end. */
class BadReplyIT {
    private static final int HUGE = Faults.amount(64 << 20, 1 << 30);

    private final ElasticsearchServer server = ElasticsearchServer.shared();
    private final FaultProxy proxy = FaultProxy.inFrontOf(server.uri());
    private final Shipment shipment = new Shipment();

    /** What is wrong with the reply, and how that is told. */
    @SuppressWarnings("ImmutableEnumChecker") // each is a lambda without state
    enum Bad {
        TRICKLING(proxy -> proxy.trickle(Duration.ofMillis(40)), "no complete reply within 1000 ms"),
        TRUNCATED(FaultProxy::truncateReplies, "TruncatedChunk"),
        GARBAGE(FaultProxy::garbageReplies, "the reply is not complete JSON"),
        CAPTIVE_PORTAL(FaultProxy::wrongTypeReplies, "the answer 200 does not come from Elasticsearch"),
        HUGE_ONE(proxy -> proxy.hugeReplies(HUGE), "ReplyTooLarge");

        private final Consumer<FaultProxy> fault;
        private final String told;

        Bad(Consumer<FaultProxy> fault, String told) {
            this.fault = fault;
            this.told = told;
        }
    }

    @AfterEach
    void stop() {
        shipment.close();
        proxy.close();
    }

    @ParameterizedTest
    @EnumSource
    void acknowledgesNothing(Bad reply) {
        start(reply);
        shipment.log(100);
        shipment.arrivesIn(server);
        reply.fault.accept(proxy);
        shipment.log(1000);
        await().until(() -> proxy.faultsInjected() >= 2);
        shipment.awaitTold(reply.told);
        assertThat(shipment.stats().stored()).isEqualTo(100);
        shipment.assertAccounted();

        proxy.passThrough();
        shipment.arrivesIn(server);
        assertThat(shipment.told().stream().filter(sentence -> sentence.startsWith("WARNING")))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"TRUNCATED", "GARBAGE", "CAPTIVE_PORTAL"})
    void setsNothingUp(Bad reply) {
        reply.fault.accept(proxy);
        start(reply);
        shipment.log(1000);
        await().until(() -> proxy.faultsInjected() >= 2);
        assertThat(shipment.stats().stored()).isZero();
        shipment.assertAccounted();

        proxy.passThrough();
        shipment.arrivesIn(server);
        assertThat(server.get("/" + shipment.index() + "/_mapping")
                        .at("/" + shipment.index() + "/mappings/dynamic")
                        .asText())
                .isEqualTo("false");
    }

    @Test
    void aGoodBeginningIsNoAnswer() {
        try (ScriptedElasticsearch scripted = ScriptedElasticsearch.start()) {
            scripted.answerAlways(Answer.good().body("{\"errors\":false,"));
            shipment.start(scripted.uri(), "backoff", "10ms-50ms");
            shipment.log(1000);
            await().until(() -> scripted.bulkRequests().size() >= 3);
            assertThat(shipment.stats().stored()).isZero();

            scripted.answerWell();
            shipment.arrivesIn(scripted);
        }
    }

    @Test
    void aRedirectIsNotFollowed() {
        try (ScriptedElasticsearch scripted = ScriptedElasticsearch.start();
                ScriptedElasticsearch elsewhere = ScriptedElasticsearch.start()) {
            String there = elsewhere.uri() + "/_bulk";
            scripted.answer(Answer.status(302).header("Location", there)).times(2);
            shipment.start(scripted.uri(), "username", "user", "password", "secret");
            shipment.log(100);
            shipment.awaitTold("HTTP 302");
            shipment.assertAccounted();

            scripted.answerWell();
            shipment.arrivesIn(scripted);
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    /** On a slow machine the deadline must come first only where it is what is tested. */
    private void start(Bad reply) {
        String limit = reply == Bad.TRICKLING ? "1s" : "60s";
        shipment.start(proxy.uri(), "backoff", "10ms-100ms", "requestTimeout", limit);
    }
}
