// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class JobTest {
    private final Recorder recorder = new Recorder();

    @AfterEach
    void close() {
        recorder.close();
    }

    @Test
    void standsBetweenStageAndOperation() {
        try (Trace trace = recorder.run("r").start();
                Stage stage = trace.stage("load").start();
                Job job = stage.job("read-orders").team("intake").start();
                Operation call = job.operation("fetch").start()) {
            call.info("fetching");
            assertThat(MDC.get("job_name")).isEqualTo("read-orders");
        }

        JsonNode line = recorder.saying("fetching");
        assertThat(line.path("stage_name").asText()).isEqualTo("load");
        assertThat(line.path("job_name").asText()).isEqualTo("read-orders");
        assertThat(line.path("genops.team").asText()).isEqualTo("intake");
        JsonNode job = recorder.only("job");
        assertThat(job.path("message").asText()).startsWith("job read-orders: success, ");
        assertThat(job.path("duration_ms").isNumber()).isTrue();
        assertThat(job.path("parent_span_id")).isEqualTo(recorder.only("stage").path("span_id"));
        assertThat(recorder.only("operation").path("parent_span_id")).isEqualTo(job.path("span_id"));
        assertThat(recorder.only("stage").has("job_name")).isFalse();
        assertThat(MDC.get("job_name")).isNull();
    }

    @Test
    void needsNoStage() {
        recorder.run("r").run(trace -> trace.job("tidy", () -> trace.info("tidying")));

        assertThat(recorder.saying("tidying").path("job_name").asText()).isEqualTo("tidy");
        assertThat(recorder.saying("tidying").has("stage_name")).isFalse();
    }

    @Test
    void failsItsRunAndNotTheStageAround() {
        IOException broken = new IOException("no disk");
        try (Trace trace = recorder.run("r").start();
                Stage stage = trace.stage("load").start()) {
            assertThatThrownBy(() -> stage.job("read", () -> {
                        throw broken;
                    }))
                    .isSameAs(broken);
        }

        assertThat(recorder.only("job").path("status").asText()).isEqualTo("error");
        assertThat(recorder.only("job").path("exception_message").asText()).isEqualTo("no disk");
        assertThat(recorder.only("stage").path("status").asText()).isEqualTo("success");
        assertThat(recorder.only("run").path("status").asText()).isEqualTo("error");
    }

    @Test
    void isNotInheritedByARunInside() {
        try (Trace outer = recorder.run("outer").start();
                Job job = outer.job("spawn").start();
                Trace inner = recorder.run("inner").start()) {
            inner.info("child of " + job.getClass().getSimpleName());
        }

        assertThat(recorder.saying("child of Job").has("job_name")).isFalse();
    }
}
