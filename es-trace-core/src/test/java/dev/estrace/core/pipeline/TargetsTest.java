// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.estrace.core.record.Entries;
import dev.estrace.core.record.RequestMetrics;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.testkit.Answer;
import dev.estrace.testkit.ItemAnswer;
import dev.estrace.testkit.RecordedRequest;
import dev.estrace.testkit.ScriptedElasticsearch;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What requests say of aliases, data streams and ingest pipelines, and what is made of the answers. */
class TargetsTest {
    private static final String UNKNOWN = """
            {"error":{"type":"illegal_argument_exception","reason":"request [/_bulk] contains unrecognized parameter: \
            [require_data_stream] -> did you mean [require_alias]?"},"status":400}""";
    private static final String ALIAS = "\"require_alias\":true}}";

    private final ScriptedElasticsearch server = ScriptedElasticsearch.start();
    private final RunningPipeline pipeline = new RunningPipeline(server.uri());

    @AfterEach
    void stop() {
        pipeline.close();
        server.close();
    }

    @Test
    void recordsForAnIndexDemandNothing() {
        pipeline.start();
        pipeline.log(3);
        pipeline.assertAllStored(server, 3);

        assertThat(actions())
                .allMatch(line -> line.matches("\\{\"create\":\\{\"_index\":\"[^\"]+\",\"_id\":\"[^\"]+\"}}"));
        assertThat(server.bulkRequests()).allMatch(request -> request.parameter("pipeline") == null);
    }

    @Test
    void recordsForAnAliasDemandOneAlsoInTheirDegradedForm() {
        server.answerEach(item ->
                item.attempt() == 1 ? ItemAnswer.refused(400, "document_parsing_exception") : ItemAnswer.stored());
        pipeline.start("target", "alias");
        pipeline.log(3);
        pipeline.assertAllStored(server, 3);

        assertThat(server.documents()).allMatch(document -> document.has("degraded"));
        assertThat(actions()).hasSize(6).allMatch(line -> line.endsWith(ALIAS));
    }

    @Test
    void recordsFromDiskDemandWhatTheyDidBefore(@TempDir Path spool) {
        server.refuseConnections();
        pipeline.start("target", "alias", "spoolDirectory", spool.toString(), "closeTimeout", "20s");
        pipeline.log(5);
        pipeline.close();
        await().until(() -> pipeline.told().stream().anyMatch(sentence -> sentence.contains("are in the spool")));
        server.acceptConnections();
        try (RunningPipeline next = new RunningPipeline(server.uri())) {
            next.start("spoolDirectory", spool.toString());
            await().until(() -> next.stats().stored() == 5);
        }

        assertThat(server.stored()).hasSize(5);
        assertThat(actions()).allMatch(line -> line.endsWith(ALIAS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alias", "data-stream"})
    void recordsWaitForAnAliasOrADataStreamThatIsNotThere(String target) {
        server.answerEach(item ->
                item.attempt() <= 6 ? ItemAnswer.refused(404, "index_not_found_exception") : ItemAnswer.stored());
        pipeline.start("target", target);
        pipeline.log(3);

        pipeline.assertAllStored(server, 3);

        assertThat(pipeline.stats().rejected()).isZero();
    }

    @Test
    void aRequestForNothingButADataStreamDemandsOne() {
        pipeline.start("target", "data-stream", "bufferSize", "1000");
        pipeline.log(3);
        pipeline.assertAllStored(server, 3);
        pipeline.log(TraceRecord.of(RequestMetrics.builder().build(), Instant.now()));
        pipeline.log(3);
        pipeline.assertAllStored(server, 7);

        assertThat(server.bulkRequests())
                .filteredOn(request -> !request.body().contains("ai-gateway-metrics"))
                .isNotEmpty()
                .allMatch(request -> "true".equals(request.parameter("require_data_stream")));
        assertThat(server.bulkRequests())
                .filteredOn(request -> request.body().contains("ai-gateway-metrics"))
                .isNotEmpty()
                .allMatch(request -> request.parameter("require_data_stream") == null);
    }

    @Test
    void aServerThatKnowsNoSuchDemandIsAskedOnce() {
        server.answer(
                        request -> request.parameter("require_data_stream") != null,
                        Answer.status(400).body(UNKNOWN))
                .times(1_000);
        pipeline.start("target", "data-stream", "connections", "1");
        pipeline.log(100);
        pipeline.assertAllStored(server, 100);
        pipeline.log(100);
        pipeline.assertAllStored(server, 200);

        assertThat(server.bulkRequests().stream().map(request -> request.parameter("require_data_stream")))
                .filteredOn("true"::equals)
                .hasSize(1);
        assertThat(pipeline.told()).isEmpty();
    }

    @Test
    void onlyRecordsGoByWayOfTheIngestPipeline() {
        server.answerEach(item -> item.source().contains("\"message\":\"refused\"")
                        || item.source().contains("degraded")
                ? ItemAnswer.refused(400, "document_parsing_exception")
                : ItemAnswer.stored());
        pipeline.start("ingestPipeline", "enrich/é", "deadLetter", "index:graves");
        pipeline.log("good");
        pipeline.log("refused");
        pipeline.log(TraceRecord.of(RequestMetrics.builder().build(), Instant.now()));
        assertThat(pipeline.flush(Duration.ofSeconds(20)).complete()).isTrue();

        assertThat(server.bulkRequests()).allMatch(request -> "enrich%2F%C3%A9".equals(request.parameter("pipeline")));
        assertThat(actions())
                .allSatisfy(line -> assertThat(line.contains("\"pipeline\":\"_none\""))
                        .isEqualTo(!line.contains("workflow-traces")));
        assertThat(actions().toString()).contains("graves", "ai-gateway-metrics", "workflow-traces");
        assertThat(pipeline.stats().balances()).isTrue();
    }

    @Test
    void whatAPipelineFailsIsNotSentForEver() {
        server.answerEach(item -> ItemAnswer.refused(500, "fail_processor_exception"));
        pipeline.start("ingestPipeline", "enrich");
        pipeline.log(3);
        assertThat(pipeline.flush(Duration.ofSeconds(20)).complete()).isTrue();

        assertThat(pipeline.stats().rejected()).isEqualTo(3);
        assertThat(pipeline.stats().balances()).isTrue();
    }

    @Test
    void whatGoesToAFailureStoreIsStoredAndTold() {
        server.answer(Answer.good().body("""
                {"errors":false,"items":[{"create":{"status":201,"failure_store":"used"}},{"create":{"status":201}}]}"""));
        pipeline.start("target", "data-stream", "bufferSize", "1000");
        pipeline.log(2);
        pipeline.assertAllStored(server, 2);

        assertThat(pipeline.stats().redirected()).isEqualTo(1);
        assertThat(pipeline.told())
                .containsExactly(
                        "WARNING es: 1 records of a request do not fit their data stream, which has put them into its"
                                + " failure store: look-ups do not find them");
    }

    @Test
    void theIndexOfATeamThatRefusesHoldsNoOther() {
        server.answerEach(item -> item.index().equals("traces-a")
                ? ItemAnswer.refused(403, "cluster_block_exception")
                : ItemAnswer.stored());
        pipeline.start("index", "traces-%{genops.team}", "maxIndices", "2");
        for (int i = 0; i < 100; i++) {
            pipeline.log(of("abc".substring(i % 3, i % 3 + 1)));
        }
        await().untilAsserted(() -> assertThat(pipeline.stats().stored()).isEqualTo(66));

        assertThat(pipeline.stats().pending()).isEqualTo(34);
        assertThat(pipeline.stats().catchAll()).isEqualTo(33);
        server.answerWell();
        assertThat(pipeline.running().close(Duration.ofSeconds(20)).complete()).isTrue();
        assertThat(server.stored()).hasSize(100);
        assertThat(pipeline.stats().balances()).isTrue();
    }

    private static TraceRecord of(String team) {
        return RunningPipeline.record(TraceLevel.INFO, "m").mdc(Entries.of(Map.of("team", team)));
    }

    private List<String> actions() {
        return server.bulkRequests().stream()
                .map(RecordedRequest::body)
                .flatMap(String::lines)
                .filter(line -> line.startsWith("{\"create\":"))
                .toList();
    }
}
