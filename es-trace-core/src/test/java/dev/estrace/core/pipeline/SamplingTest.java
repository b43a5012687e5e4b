// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.core.record.Entries;
import dev.estrace.core.record.TraceField;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.core.report.TraceStats;
import dev.estrace.core.sampling.Sampler;
import dev.estrace.core.settings.TraceSettings;
import dev.estrace.testkit.ScriptedElasticsearch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is left out or held never reaches the queue, and what is shipped late arrives as if it had been shipped at once. */
class SamplingTest {
    private final ScriptedElasticsearch server = ScriptedElasticsearch.start();
    private final RunningPipeline pipeline = new RunningPipeline(server.uri());

    @AfterEach
    void stop() {
        pipeline.close();
        server.close();
    }

    @Test
    void aRunThatFailsIsStoredWholeAndInOrder() {
        startHolding();
        TraceRecord first = ofRun("bad", TraceLevel.DEBUG, "one");
        pipeline.log(first);
        pipeline.log(ofRun("good", TraceLevel.DEBUG, "left out"));
        pipeline.log(ofRun("bad", TraceLevel.INFO, "two"));
        pipeline.log(ofRun("bad", TraceLevel.DEBUG, "three"));
        pipeline.log(end("good", "success"));
        pipeline.log(ofRun("open", TraceLevel.DEBUG, "held"));
        pipeline.log(ofRun("bad", TraceLevel.ERROR, "four"));
        pipeline.log(ofRun("bad", TraceLevel.DEBUG, "five"));
        pipeline.log(end("bad", "error"));
        assertThat(pipeline.flush(Duration.ofSeconds(20)).complete()).isTrue();

        assertThat(texts("message"))
                .containsExactly("two", "end of good", "one", "three", "four", "five", "end of bad");
        assertThat(texts("record_kind")).containsExactly("log", "run", "log", "log", "log", "log", "run");
        List<Integer> sequences = server.documents().stream()
                .map(document -> document.path("sequence").asInt())
                .toList();
        int before = sequences.get(2);
        assertThat(sequences).extracting(sequence -> sequence - before).containsExactly(2, 4, 0, 3, 6, 7, 8);
        assertThat(server.documents().get(2).path("datetime").asText()).startsWith("2023-11-14T22:13:20");
        TraceStats stats = pipeline.stats();
        assertThat(stats.accepted()).isEqualTo(7);
        assertThat(stats.stored()).isEqualTo(7);
        assertThat(stats.omissions()).isEqualTo(Map.of(TraceLevel.DEBUG, 1L));
        assertThat(stats.held()).isEqualTo(1);
        assertThat(stats.balances()).isTrue();
    }

    @Test
    void theCloseStoresWhatIsHeld() {
        startHolding();
        pipeline.log(ofRun("open", TraceLevel.DEBUG, "held"));
        assertThat(pipeline.stats().held()).isEqualTo(1);
        pipeline.close();

        assertThat(texts("message")).containsExactly("held");
        assertThat(pipeline.stats().held()).isZero();
        assertThat(pipeline.stats().stored()).isEqualTo(1);
        assertThat(pipeline.stats().balances()).isTrue();
    }

    /** A Logback without a shutdown hook stops no appender. */
    @Test
    void theEndOfTheProcessStoresWhatIsHeld() {
        TraceSettings settings =
                TraceSettings.read("es", Map.of("hosts", server.uri().toString(), "runSampling", "info"), name -> null);
        Engine engine = new Engine(settings.pipeline());
        engine.start();
        Sampler sampler = Objects.requireNonNull(Sampler.of(settings, new LateRecords(engine), engine.counters()));
        engine.samplers().add(sampler);
        assertThat(sampler.withholds(ofRun("open", TraceLevel.DEBUG, "held"))).isTrue();
        engine.close(Duration.ofSeconds(20));

        assertThat(engine.awaitEnd(Duration.ofSeconds(20))).isTrue();
        assertThat(texts("message")).containsExactly("held");
    }

    @Test
    void whatTheRateLimitLeftOutIsStoredAsOneRecord() {
        pipeline.start("rateLimit", "10", "serviceName", "shop");
        pipeline.log(1_000);
        pipeline.close();

        JsonNode told = server.documents().get(server.documents().size() - 1);
        long leftOut = pipeline.stats().sampled();
        assertThat(leftOut).isPositive();
        assertThat(told.path("record_kind").asText()).isEqualTo("sampling");
        assertThat(told.path("message").asText()).startsWith("rate limit: ").contains("records of test left out");
        assertThat(told.path("level").asText()).isEqualTo("info");
        assertThat(told.path("service_name").asText()).isEqualTo("shop");
        assertThat(told.at("/metadata/sampling.logger").asText()).isEqualTo("test");
        long own = texts("record_kind").stream().filter("sampling"::equals).count();
        assertThat(pipeline.stats().accepted() - own + leftOut).isEqualTo(1_000);
        long toldAltogether = server.documents().stream()
                .mapToLong(document -> document.at("/metadata/sampling.info").asLong())
                .sum();
        assertThat(toldAltogether).isEqualTo(leftOut);
        assertThat(pipeline.stats().balances()).isTrue();
    }

    @Test
    void theRecordsOfTheSamplerShowNoSecret() {
        startHolding(
                "rateLimit",
                "300",
                "runSamplingBytes",
                "64KB",
                "fields",
                "db_password=hunter2-5f3a",
                "maskKeys",
                "db_password,run_id");
        for (int i = 0; i < 200; i++) {
            pipeline.log(ofRun("secret-run", TraceLevel.DEBUG, "m"));
        }
        for (int i = 0; i < 1_000; i++) {
            pipeline.log(new TraceRecord(1_700_000_000, 0, TraceLevel.INFO, "acme.hunter2-5f3a", "m"));
        }
        pipeline.close();

        assertThat(texts("record_kind")).contains("sampling");
        assertThat(server.documents())
                .extracting(JsonNode::toString)
                .anyMatch(document -> document.contains("sampling.given_up"))
                .anyMatch(document -> document.contains("sampling.logger"))
                .noneMatch(document -> document.contains("secret-run"))
                .filteredOn(document -> document.contains("sampling."))
                .noneMatch(document -> document.contains("hunter2"));
    }

    @Test
    void aRecordLeftOutCountsAsTakenAndCostsNoNumber() {
        pipeline.start("sample", "debug=0");
        TraceRecord record = ofRun("r", TraceLevel.DEBUG, "m");

        assertThat(pipeline.running().accept(record)).isTrue();
        assertThat(pipeline.stats().accepted()).isZero();
        assertThat(pipeline.stats().sampled()).isEqualTo(1);
        assertThat(record.sequence()).isZero();
    }

    @Test
    void whoeverWaitsForARecordGetsItStored() {
        startHolding("sample", "0");

        assertThat(pipeline.running().acceptAcknowledged(ofRun("r", TraceLevel.DEBUG, "m")))
                .succeedsWithin(Duration.ofSeconds(20));
        assertThat(texts("message")).containsExactly("m");
    }

    @Test
    void shippingManyHeldRecordsIntoAFullQueueWaitsNoLongerThanShippingOne() {
        server.refuseConnections();
        startHolding("queueRecords", "100", "whenFull", "block", "maxBlock", "100ms");
        for (int i = 0; i < 300; i++) {
            pipeline.log(ofRun("r", TraceLevel.DEBUG, "m"));
        }
        pipeline.log(100);
        long before = System.nanoTime();
        pipeline.log(ofRun("r", TraceLevel.ERROR, "bad"));

        assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(10)); // 300 waits would be 30 s
        assertThat(pipeline.stats().accepted()).isEqualTo(401);
        assertThat(pipeline.stats().dropped()).isEqualTo(301);
        assertThat(pipeline.stats().balances()).isTrue();
    }

    private void startHolding(String... more) {
        String[] settings = new String[more.length + 4];
        System.arraycopy(more, 0, settings, 4, more.length);
        settings[0] = "runSampling";
        settings[1] = "info";
        settings[2] = "runSamplingRatio";
        settings[3] = "0";
        pipeline.start(settings);
    }

    private static TraceRecord ofRun(String runId, TraceLevel level, String message) {
        return new TraceRecord(1_700_000_000, 0, level, "test", message)
                .thread("main", 1)
                .mdc(Entries.of(Map.of("run_id", runId)));
    }

    private static TraceRecord end(String runId, String status) {
        TraceLevel level = status.equals("success") ? TraceLevel.INFO : TraceLevel.ERROR;
        return ofRun(runId, level, "end of " + runId).kind("run").fields(Map.of(TraceField.STATUS, status));
    }

    private List<String> texts(String field) {
        return server.documents().stream()
                .map(document -> document.path(field).asText())
                .toList();
    }
}
