// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.core.pipeline.TracePipeline;
import dev.estrace.core.record.TraceField;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.MDC;

class ScopeTest {
    private final Recorder recorder = new Recorder();

    @AfterEach
    void close() {
        recorder.close();
        MDC.clear();
    }

    @Test
    void linesCarryTheRun() {
        try (Trace trace = recorder.run("run-7")
                .workflow("billing")
                .team("ml")
                .project("p")
                .customer("acme")
                .costCenter("cc")
                .feature("f")
                .environment("test")
                .parentRun("job-3")
                .start()) {
            trace.warning("careful");
        }

        JsonNode line = recorder.saying("careful");
        assertThat(line.path("level").asText()).isEqualTo("warning");
        assertThat(line.path("run_id").asText()).isEqualTo("run-7");
        assertThat(line.path("parent_run_id").asText()).isEqualTo("job-3");
        assertThat(line.path("workflow_name").asText()).isEqualTo("billing");
        assertThat(line.path("genops.team").asText()).isEqualTo("ml");
        assertThat(line.path("genops.project").asText()).isEqualTo("p");
        assertThat(line.path("genops.customer_id").asText()).isEqualTo("acme");
        assertThat(line.path("genops.cost_center").asText()).isEqualTo("cc");
        assertThat(line.path("genops.feature").asText()).isEqualTo("f");
        assertThat(line.path("environment").asText()).isEqualTo("test");
        assertThat(line.path("service_name").asText()).isEqualTo("shop");
        assertThat(line.path("trace_id").asText()).matches("[0-9a-f]{32}");
        assertThat(line.path("span_id").asText()).matches("[0-9a-f]{16}");
        assertThat(line.path("record_kind").asText()).isEqualTo("log");
    }

    @Test
    void eachLevelHasItsMethod() {
        try (Trace trace = recorder.run("r").start()) {
            trace.debug("d");
            trace.info("i");
            trace.warning("w");
            trace.error("e");
        }

        assertThat(recorder.documents("log"))
                .extracting(line -> line.path("level").asText())
                .containsExactly("debug", "info", "warning", "error");
    }

    @Test
    void spansFormAChain() {
        try (Trace trace = recorder.run("r").start();
                Stage stage = trace.stage("load").start();
                Operation call = stage.operation("read").start()) {
            call.info("deep");
        }

        JsonNode run = recorder.only("run");
        JsonNode stage = recorder.only("stage");
        JsonNode call = recorder.only("operation");
        JsonNode line = recorder.saying("deep");
        assertThat(stage.path("parent_span_id")).isEqualTo(run.path("span_id"));
        assertThat(call.path("parent_span_id")).isEqualTo(stage.path("span_id"));
        assertThat(line.path("span_id")).isEqualTo(call.path("span_id"));
        assertThat(line.path("stage_name").asText()).isEqualTo("load");
        assertThat(line.path("operation_name").asText()).isEqualTo("read");
        assertThat(recorder.documents())
                .extracting(document -> document.path("trace_id"))
                .containsOnly(run.path("trace_id"));
    }

    @Test
    void aLineThroughAnOuterScopeCarriesTheInnermostOne() {
        try (Trace trace = recorder.run("r").start()) {
            trace.stage("load", () -> trace.info("inside"));
            trace.info("outside");
        }

        assertThat(recorder.saying("inside").path("stage_name").asText()).isEqualTo("load");
        assertThat(recorder.saying("outside").has("stage_name")).isFalse();
    }

    @Test
    void aLineFromAnotherThreadCarriesTheScopeItIsWrittenThrough() throws InterruptedException {
        try (Trace trace = recorder.run("r").start();
                Stage stage = trace.stage("load").start()) {
            Thread other = new Thread(() -> {
                stage.info("through the stage");
                trace.info("through the run");
            });
            other.start();
            other.join();
        }

        assertThat(recorder.saying("through the stage").path("stage_name").asText())
                .isEqualTo("load");
        assertThat(recorder.saying("through the run").path("run_id").asText()).isEqualTo("r");
        assertThat(recorder.saying("through the run").has("stage_name")).isFalse();
    }

    @Test
    void aLineThroughARunCarriesNothingOfAnotherRunInForce() {
        try (Trace first = recorder.run("first").start();
                Trace second = recorder.run("second").workflow("w").start()) {
            second.stage("load", () -> first.info("to the first"));
        }

        JsonNode line = recorder.saying("to the first");
        assertThat(line.path("run_id").asText()).isEqualTo("first");
        assertThat(line.has("stage_name")).isFalse();
        assertThat(line.has("workflow_name")).isFalse();
        assertThat(line.has("parent_run_id")).isFalse();
    }

    @Test
    void aRunInsideARunIsItsChild() {
        try (Trace outer = recorder.run("outer").team("ml").start();
                Stage stage = outer.stage("spawn").start();
                Trace inner = recorder.run("inner").start()) {
            inner.info("child");
            stage.info("parent");
        }

        JsonNode line = recorder.saying("child");
        assertThat(line.path("run_id").asText()).isEqualTo("inner");
        assertThat(line.path("parent_run_id").asText()).isEqualTo("outer");
        assertThat(line.path("genops.team").asText()).isEqualTo("ml");
        assertThat(line.has("stage_name")).isFalse();
        assertThat(line.path("trace_id")).isEqualTo(recorder.saying("parent").path("trace_id"));
        assertThat(line.path("parent_span_id")).isEqualTo(recorder.only("stage").path("span_id"));
        assertThat(recorder.saying("parent").path("run_id").asText()).isEqualTo("outer");
    }

    @Test
    void aRunGoesOnWithTheTraceOfAnotherTracer() {
        MDC.put("traceId", "0af7651916cd43dd8448eb211c80319c");
        MDC.put("spanId", "b7ad6b7169203331");
        recorder.run("r").start().close();

        JsonNode run = recorder.only("run");
        assertThat(run.path("trace_id").asText()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(run.path("parent_span_id").asText()).isEqualTo("b7ad6b7169203331");
        assertThat(run.path("span_id").asText()).isNotEqualTo("b7ad6b7169203331");
    }

    @Test
    void linesCarryTheMdcOfTheApplication() {
        MDC.put("user_id", "u1");
        try (Trace trace = recorder.run("r").start()) {
            trace.info("hello");
        }

        assertThat(recorder.saying("hello").path("user_id").asText()).isEqualTo("u1");
    }

    @Test
    void governanceIsInheritedAndOverridden() {
        try (Trace trace = recorder.run("r").team("ml").customer("acme").start()) {
            trace.operation("call").customer("globex").start().close();
        }

        JsonNode call = recorder.only("operation");
        assertThat(call.path("genops.team").asText()).isEqualTo("ml");
        assertThat(call.path("genops.customer_id").asText()).isEqualTo("globex");
        assertThat(recorder.only("run").path("genops.customer_id").asText()).isEqualTo("acme");
    }

    @Test
    void endsTellDurationAndStatus() {
        try (Trace trace = recorder.run("r").start()) {
            trace.stage("load", () -> {});
            trace.operation("call").type("llm.completion").run(call -> {});
        }

        for (String kind : List.of("run", "stage", "operation")) {
            assertThat(recorder.only(kind).path("duration_ms").isNumber()).isTrue();
            assertThat(recorder.only(kind).path("status").asText()).isEqualTo("success");
            assertThat(recorder.only(kind).path("level").asText()).isEqualTo("info");
        }
        assertThat(recorder.only("operation").path("operation_type").asText()).isEqualTo("llm.completion");
    }

    @Test
    void closingAgainDoesNothing() {
        Trace trace = recorder.run("r").start();
        trace.close();
        trace.close();

        assertThat(recorder.documents()).hasSize(1);
    }

    @Test
    void whatAStageThrowsIsNotedAndThrownOn() {
        IOException broken = new IOException("no disk");
        assertThatThrownBy(() -> recorder.run("r")
                        .<IOException>run(trace -> trace.stage("load", () -> {
                            throw broken;
                        })))
                .isSameAs(broken);

        for (String kind : List.of("stage", "run")) {
            JsonNode end = recorder.only(kind);
            assertThat(end.path("status").asText()).isEqualTo("error");
            assertThat(end.path("level").asText()).isEqualTo("error");
            assertThat(end.path("exception_type").asText()).isEqualTo("java.io.IOException");
            assertThat(end.path("stack_trace").asText()).contains("whatAStageThrows");
        }
    }

    @Test
    void aRunFailsWithAStageAndNotWithAnOperation() {
        try (Trace trace = recorder.run("attempts").start()) {
            trace.operation("first try").start().close();
            Operation second = trace.operation("second try").start();
            second.fail(new IllegalStateException("limit"));
            second.close();
        }
        try (Trace trace = recorder.run("stages").start();
                Stage stage = trace.stage("load").start()) {
            stage.fail(null);
        }

        assertThat(recorder.documents("run"))
                .extracting(run -> run.path("status").asText())
                .containsExactly("success", "error");
        assertThat(recorder.documents("operation"))
                .extracting(call -> call.path("status").asText())
                .containsExactly("success", "error");
    }

    @Test
    void workHasAResult() {
        int answer = recorder.run("r").call(trace -> trace.operation("think").call(call -> 42));

        assertThat(answer).isEqualTo(42);
    }

    @Test
    void anExceptionIsALineWithAStackTrace() {
        try (Trace trace = recorder.run("r").start()) {
            trace.exception(new IllegalStateException("bad"));
            trace.exception(new IllegalStateException("bad"), "while loading");
            trace.exception(new Mute());
        }

        assertThat(recorder.saying("java.lang.IllegalStateException: bad")
                        .path("exception_message")
                        .asText())
                .isEqualTo("bad");
        assertThat(recorder.saying("while loading").path("mode").asText()).isEqualTo("stderr");
        assertThat(recorder.saying(Mute.class.getName()).path("exception_type").asText())
                .isEqualTo(Mute.class.getName());
        assertThat(recorder.only("run").path("status").asText()).isEqualTo("success");
    }

    @Test
    void aRunWithoutAnIdGetsOne() {
        try (Trace trace = recorder.run(" ").start()) {
            assertThat(trace.id()).matches("run-[0-9a-f]{16}");
            trace.info("hello");
        }

        assertThat(recorder.saying("hello").path("run_id").asText()).startsWith("run-");
    }

    @Test
    void otherFieldsCanBeGivenAndThoseOfTheLibraryNot() {
        try (Trace trace = recorder.run("r").with(TraceField.TENANT_ID, "t1").start()) {
            trace.info("hello");
        }

        assertThat(recorder.saying("hello").path("tenant_id").asText()).isEqualTo("t1");
        assertThatThrownBy(() -> recorder.run("r").with(TraceField.SEQUENCE, "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sequence");
    }

    @ParameterizedTest
    @EnumSource(
            value = TraceField.class,
            names = {
                "GENOPS_(COST_(TOTAL|INPUT|OUTPUT)|TOKENS_.*|POLICY_.*|BUDGET_.*|TOTAL_COST)",
                "STATUS",
                "DURATION_MS"
            },
            mode = EnumSource.Mode.MATCH_ANY)
    void whatCountsOnceCanNotBeInherited(TraceField field) {
        try (Trace trace = recorder.run("r").start()) {
            assertThatThrownBy(() -> trace.operation("call").with(field, "1"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(field.fieldName() + " is not a field that a scope can give");
        }
    }

    @Test
    void aRecordOfAFrameworkWithoutAnMdcCarriesTheInnermostScope() {
        TracePipeline ofAHandler = Tracer.open().get(0);
        try (Trace trace = recorder.run("r").team("ml").start()) {
            trace.stage("load", () -> ofAHandler.accept(new TraceRecord(0, 0, TraceLevel.INFO, "jul", "logged")));
        }

        JsonNode line = recorder.saying("logged");
        assertThat(line.path("run_id").asText()).isEqualTo("r");
        assertThat(line.path("stage_name").asText()).isEqualTo("load");
        assertThat(line.path("genops.team").asText()).isEqualTo("ml");
        assertThat(line.path("trace_id")).isEqualTo(recorder.only("run").path("trace_id"));
    }

    @Test
    void nothingIsWrittenOnBehalfOfAnotherThreadAfterwards() throws InterruptedException {
        AtomicReference<String> seen = new AtomicReference<>("");
        try (Trace trace = recorder.run("r").start()) {
            Thread other = new Thread(() -> {
                trace.stage("there").start().close();
                seen.set(String.valueOf(MDC.get("run_id")));
            });
            other.start();
            other.join();
        }

        assertThat(seen).hasValue("null");
    }

    private static final class Mute extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no words");
        }
    }
}
