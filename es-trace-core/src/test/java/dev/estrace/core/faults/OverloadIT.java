// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.estrace.testkit.Answer;
import dev.estrace.testkit.ItemAnswer;
import dev.estrace.testkit.RecordedRequest;
import dev.estrace.testkit.ScriptedElasticsearch;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server that has too much to do: it is given less, each record is stored once, and then it is given more again. */
class OverloadIT {
    private static final Duration OVERLOAD = Faults.lasting(Duration.ofSeconds(1), Duration.ofSeconds(10));
    private static final int BURST = 20_000;

    private final ScriptedElasticsearch scripted = ScriptedElasticsearch.start();
    private final Shipment shipment = new Shipment();

    @AfterEach
    void stop() {
        shipment.close();
        scripted.close();
    }

    @Test
    void isGivenLessWhileItRefusesWholeRequests() {
        shipment.start(scripted.uri(), "backoff", Faults.full() ? "500ms-30s" : "20ms-100ms", "queueBytes", "64MB");
        double free = Faults.full() ? recordsPerSecond() : 0;
        int before = scripted.bulkRequests().size();
        scripted.answerAlways(Answer.status(429));
        shipment.logFor(OVERLOAD, 1000);
        await().until(() -> scripted.bulkRequests().size() >= before + 4);
        shipment.assertAccounted();
        List<RecordedRequest> refused = scripted.bulkRequests().subList(before, before + 4);
        assertThat(refused.get(3).body().length())
                .isLessThan(refused.get(0).body().length());

        scripted.answerWell();
        shipment.arrivesIn(scripted);
        if (Faults.full()) {
            shipment.logFor(Duration.ofSeconds(20), 1000);
            double again = recordsPerSecond();
            Faults.show("of free throughput after overload", again / free);
            assertThat(again).isGreaterThan(0.8 * free);
        }
    }

    @Test
    void itemsThatAreRefusedAloneAreSentAgainAlone() {
        scripted.answerEach(item -> item.position() % 10 == 9 && item.attempt() == 1
                ? ItemAnswer.refused(429, "es_rejected_execution_exception")
                : ItemAnswer.stored());
        shipment.start(scripted.uri(), "backoff", "20ms-100ms");
        shipment.logFor(OVERLOAD, 5000);

        shipment.arrivesIn(scripted);
        assertThat(scripted.stored().keySet().stream().filter(id -> scripted.received(id) > 1))
                .hasSize((int) shipment.stats().resent());
        assertThat(shipment.stats().resent()).isBetween(1L, shipment.stats().stored() / 10);
    }

    private double recordsPerSecond() {
        long before = shipment.stats().stored();
        long start = System.nanoTime();
        shipment.log(BURST);
        shipment.arrivesIn(scripted);
        return (shipment.stats().stored() - before) / Faults.secondsSince(start);
    }
}
