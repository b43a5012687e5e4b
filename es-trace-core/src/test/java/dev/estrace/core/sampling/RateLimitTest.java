// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.record.Entries;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final String CHATTY = "org.acme.Chatty";

    private final SampledLog log =
            new SampledLog("rateLimit", "3", "serviceName", "shop", "requiredGovernance", "team", "maskKeys", "owner");

    @Test
    void keepsSoManyOfEachLoggerASecond() {
        logInfo(CHATTY, 10);
        logInfo("org.acme.Quiet", 2);
        assertThat(log.shipped()).hasSize(5);
        log.advance(SampledLog.SECOND);
        logInfo(CHATTY, 10);

        assertThat(ofKind("log")).hasSize(8);
        assertThat(log.stats().omissions()).isEqualTo(Map.of(TraceLevel.INFO, 14L));
        log.assertBalance();
    }

    @Test
    void errorsCountAndAreAlwaysKept() {
        for (int i = 0; i < 10; i++) {
            assertThat(log.log(SampledLog.record(TraceLevel.ERROR, CHATTY, "bad")))
                    .isTrue();
        }
        assertThat(log.log(SampledLog.record(TraceLevel.WARNING, CHATTY, "hm"))).isFalse();
    }

    @Test
    void theNextRecordOfAnyLoggerTellsWhatASecondLeftOut() {
        logInfo(CHATTY, 1_003);
        log.log(new TraceRecord(1_700_000_000, 900_000_000, TraceLevel.DEBUG, CHATTY, "late"));
        assertThat(ofKind("sampling")).isEmpty();
        log.advance(SampledLog.SECOND);
        logInfo("org.acme.Quiet", 2);

        TraceRecord told = ofKind("sampling").get(0);
        assertThat(ofKind("sampling")).hasSize(1);
        assertThat(told.message())
                .isEqualTo("rate limit: 1,001 records of org.acme.Chatty left out between"
                        + " 2023-11-14T22:13:20.005Z and 2023-11-14T22:13:20.900Z");
        assertThat(told.level()).isEqualTo(TraceLevel.INFO);
        assertThat(told.logger()).isEqualTo("dev.estrace");
        assertThat(pairs(told.values()))
                .isEqualTo(Map.of(
                        "sampling.logger",
                        CHATTY,
                        "sampling.from",
                        "2023-11-14T22:13:20.005Z",
                        "sampling.to",
                        "2023-11-14T22:13:20.900Z",
                        "sampling.info",
                        1_000L,
                        "sampling.debug",
                        1L));
        assertThat(told.defaults().fields()).containsValue("shop");
        assertThat(told.defaults().governance().required()).isEmpty();
        assertThat(told.defaults().masks().keys()).hasSize(1);
        log.assertBalance();
    }

    @Test
    void theCloseTellsWhatIsLeftAndLimitsNothingAnyMore() {
        logInfo(CHATTY, 5);
        logInfo("org.acme.Other", 4);
        log.close();
        logInfo(CHATTY, 5);
        log.close();

        assertThat(ofKind("sampling"))
                .extracting(TraceRecord::message)
                .anyMatch(message -> message.startsWith("rate limit: 2 records of org.acme.Chatty"))
                .anyMatch(message -> message.startsWith("rate limit: 1 records of org.acme.Other"))
                .hasSize(2);
        assertThat(ofKind("log")).hasSize(3 + 3 + 5);
        log.assertBalance();
    }

    @Test
    void loggersBeyondALimitShareOne() {
        for (int i = 0; i < RateLimit.MOST_LOGGERS + 10; i++) {
            logInfo("org.acme.Logger" + i, 1);
        }
        log.close();

        assertThat(ofKind("log")).hasSize(RateLimit.MOST_LOGGERS + 3);
        assertThat(ofKind("sampling"))
                .singleElement()
                .extracting(TraceRecord::message)
                .asString()
                .startsWith("rate limit: 7 records of other loggers left out");
    }

    @Test
    void keepsExactlySoManyFromManyThreadsAndTellsTheRest() throws InterruptedException {
        SampledLog busy = new SampledLog("rateLimit", "100");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        CountDownLatch start = new CountDownLatch(1);
        for (int thread = 0; thread < 8; thread++) {
            threads.execute(() -> {
                awaitOpen(start);
                for (int i = 0; i < 1_000; i++) {
                    busy.log(SampledLog.record(TraceLevel.INFO, CHATTY, "m"));
                }
            });
        }
        start.countDown();
        threads.shutdown();
        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        busy.close();

        assertThat(busy.stats().sampled()).isEqualTo(7_900);
        assertThat(busy.messages().get(100)).startsWith("rate limit: 7,900 records");
        busy.assertBalance();
    }

    private static void awaitOpen(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void logInfo(String logger, int times) {
        for (int i = 0; i < times; i++) {
            log.log(SampledLog.record(TraceLevel.INFO, logger, "m"));
        }
    }

    private List<TraceRecord> ofKind(String kind) {
        return log.shipped().stream()
                .filter(record -> record.kind().equals(kind))
                .toList();
    }

    private static Map<String, Object> pairs(Entries entries) {
        Map<String, Object> pairs = new HashMap<>();
        entries.forEach(pairs::put);
        return pairs;
    }
}
