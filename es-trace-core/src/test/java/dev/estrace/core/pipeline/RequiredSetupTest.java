// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.estrace.core.record.RequestMetrics;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.testkit.Answer;
import dev.estrace.testkit.ScriptedElasticsearch;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With {@code setup=required} records wait for the set-up, and are not lost. */
class RequiredSetupTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final ScriptedElasticsearch server = ScriptedElasticsearch.start();
    private final RunningPipeline pipeline = new RunningPipeline(server.uri());

    @AfterEach
    void stop() {
        pipeline.close();
        server.close();
    }

    @Test
    void holdsRecordsUntilTheTemplateIsInPlace() {
        refuse("/_index_template/es-trace-workflow-traces");
        pipeline.start("setup", "required");
        pipeline.log(10);
        await().untilAsserted(() -> assertThat(pipeline.told())
                .anyMatch(told -> told.startsWith("ERROR es: HTTP 403 to the attempt to read the index template")));

        assertThat(server.bulkRequests()).isEmpty();
        assertThat(pipeline.stats().pending()).isEqualTo(10);
        server.answerWell();
        assertThat(pipeline.running().close(LIMIT).complete()).isTrue();
        assertThat(pipeline.stats().stored()).isEqualTo(10);
    }

    @Test
    void holdsTheRequestsOfGatewaysAlone() {
        refuse("/_index_template/es-trace-ai-gateway-metrics");
        pipeline.start("setup", "required", "flushInterval", "10ms");
        pipeline.log(TraceRecord.of(RequestMetrics.builder().model("gpt-4").build(), Instant.now()));
        pipeline.log(10);

        await().untilAsserted(() -> assertThat(pipeline.stats().stored()).isEqualTo(10));
        await().untilAsserted(() -> assertThat(pipeline.told())
                .anyMatch(told -> told.startsWith("ERROR es: HTTP 403 to the attempt to read the index template")));
        assertThat(pipeline.stats().pending()).isEqualTo(1);
        server.answerWell();
        assertThat(pipeline.running().close(LIMIT).complete()).isTrue();
        assertThat(pipeline.stats().stored()).isEqualTo(11);
    }

    private void refuse(String path) {
        server.answer(request -> request.path().equals(path), Answer.status(403))
                .times(1_000_000);
    }
}
