// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.core.record.TraceField;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

class TraceparentTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";
    private static final String HEADER = "00-" + TRACE + "-" + SPAN + "-01";

    private final Tracer nowhere = Tracer.of(() -> null);

    @AfterEach
    void clear() {
        MDC.clear();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HEADER,
                "00-" + TRACE + "-" + SPAN + "-00",
                "00-" + TRACE + "-" + SPAN + "-ff",
                "01-" + TRACE + "-" + SPAN + "-01",
                "cc-" + TRACE + "-" + SPAN + "-01-",
                "fe-" + TRACE + "-" + SPAN + "-01-what-the-future-will-be"
            })
    void readsWellFormedHeaders(String header) {
        boolean sampled = !header.endsWith("-00");
        assertThat(Traceparent.read(header)).isEqualTo(new Traceparent(TRACE, SPAN, sampled));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "00-" + TRACE + "-" + SPAN,
                "00-" + TRACE + "-" + SPAN + "-1",
                "00-" + TRACE + "-" + SPAN + "-01-",
                "00-" + TRACE + "-" + SPAN + "-01-more",
                "01-" + TRACE + "-" + SPAN + "-01more",
                "ff-" + TRACE + "-" + SPAN + "-01",
                "FE-" + TRACE + "-" + SPAN + "-01",
                "0-" + TRACE + "-" + SPAN + "-01",
                "00-0AF7651916CD43DD8448EB211C80319C-" + SPAN + "-01",
                "00-" + TRACE + "-B7AD6B7169203331-01",
                "00-" + TRACE + "-" + SPAN + "-0A",
                "00-00000000000000000000000000000000-" + SPAN + "-01",
                "00-" + TRACE + "-0000000000000000-01",
                "00-af7651916cd43dd8448eb211c80319c-" + SPAN + "-01",
                "00-" + TRACE + "-7ad6b7169203331-01",
                "00_" + TRACE + "_" + SPAN + "_01",
                " " + HEADER,
                HEADER + "," + HEADER
            })
    void ignoresMalformedHeadersAndCountsThem(String header) {
        long before = Trace.malformedTraceparents();
        try (Trace trace = nowhere.run("r").traceparent(header).start()) {
            assertThat(trace.traceparent()).doesNotContain(TRACE);
            assertThat(MDC.get("parent_span_id")).isNull();
        }

        assertThat(Trace.malformedTraceparents()).isEqualTo(before + 1);
    }

    @Test
    void anAbsentHeaderIsNotMalformed() {
        long before = Trace.malformedTraceparents();
        nowhere.run("r")
                .traceparent(null)
                .traceparent(" ")
                .headers(name -> null)
                .start()
                .close();

        assertThat(Trace.malformedTraceparents()).isEqualTo(before);
    }

    @Test
    void aTraceGoesFromServiceToService() {
        Map<String, String> headers = new HashMap<>();
        try (Recorder recorder = new Recorder()) {
            try (Trace client = recorder.run("client").traceparent(HEADER).start();
                    Stage stage = client.stage("order").start()) {
                client.writeHeaders(headers::put);
                assertThat(stage.traceparent()).isEqualTo(headers.get("traceparent"));
            }
            recorder.run("server").headers(headers::get).start().close();

            assertThat(headers).containsOnlyKeys("traceparent");
            JsonNode stage = recorder.only("stage");
            JsonNode client = recorder.documents("run").get(0);
            JsonNode server = recorder.documents("run").get(1);
            assertThat(client.path("trace_id").asText()).isEqualTo(TRACE);
            assertThat(client.path("parent_span_id").asText()).isEqualTo(SPAN);
            assertThat(client.path("span_id").asText()).isNotEqualTo(SPAN);
            assertThat(server.path("trace_id").asText()).isEqualTo(TRACE);
            assertThat(server.path("parent_span_id")).isEqualTo(stage.path("span_id"));
            assertThat(headers.get("traceparent"))
                    .isEqualTo("00-" + TRACE + "-" + stage.path("span_id").asText() + "-01");
        }
    }

    @ParameterizedTest
    @CsvSource({"00, 00", "01, 01", "02, 00", "03, 01", "fe, 00", "ff, 01"})
    void whetherATraceIsSampledIsPassedOn(String in, String out) {
        String header = "00-" + TRACE + "-" + SPAN + "-" + in;
        try (Trace trace = nowhere.run("r").traceparent(header).start();
                Stage stage = trace.stage("load").start();
                Trace inner = nowhere.run("inner").start();
                Operation call = inner.operation("call").start()) {
            assertThat(trace.traceparent()).startsWith("00-" + TRACE).endsWith("-" + out);
            assertThat(stage.traceparent()).startsWith("00-" + TRACE).endsWith("-" + out);
            assertThat(call.traceparent()).startsWith("00-" + TRACE).endsWith("-" + out);
        }
    }

    @Test
    void aTraceThatStartsHereIsSampled() {
        String other = "11111111111111111111111111111111";
        String unsampled = "00-" + TRACE + "-" + SPAN + "-00";
        RunBuilder run = nowhere.run("r").traceparent(unsampled).with(TraceField.TRACE_ID, other);
        try (Trace trace = run.start();
                Trace inner = nowhere.run("inner").traceparent(unsampled).start()) {
            assertThat(trace.traceparent()).endsWith("-01");
            assertThat(inner.traceparent()).endsWith("-00");
        }
    }

    @Test
    void theHeaderNamesTheInnermostScope() {
        try (Trace trace = nowhere.run("r").start();
                Job job = trace.job("j").start();
                Operation call = job.operation("o").start()) {
            String innermost = "00-" + MDC.get("trace_id") + "-" + MDC.get("span_id") + "-01";

            assertThat(trace.traceparent()).isEqualTo(innermost);
            assertThat(job.traceparent()).isEqualTo(innermost);
            assertThat(call.traceparent()).isEqualTo(innermost);
        }
    }

    @Test
    void theHeaderWinsOverTheMdcAndTheRunAround() {
        MDC.put("traceId", "11111111111111111111111111111111");
        MDC.put("spanId", "2222222222222222");
        nowhere.run("r").traceparent(HEADER).run(run -> assertIds(TRACE, SPAN));
        nowhere.run("outer")
                .run(outer -> nowhere.run("inner").traceparent(HEADER).run(inner -> {
                    assertIds(TRACE, SPAN);
                    assertThat(MDC.get("parent_run_id")).isEqualTo("outer");
                }));
    }

    @Test
    void explicitIdsWinOverTheHeader() {
        String other = "11111111111111111111111111111111";
        nowhere.run("r").traceparent(HEADER).with(TraceField.TRACE_ID, other).run(run -> assertIds(other, null));
        nowhere.run("r").traceparent(HEADER).with(TraceField.TRACE_ID, TRACE).run(run -> assertIds(TRACE, SPAN));
        nowhere.run("r")
                .with(TraceField.PARENT_SPAN_ID, "2222222222222222")
                .traceparent(HEADER)
                .run(run -> assertIds(TRACE, "2222222222222222"));
    }

    @ParameterizedTest
    @CsvSource({
        TRACE + "," + TRACE,
        "0AF7651916CD43DD8448EB211C80319C," + TRACE,
        "463ac35c9f6413ad,0000000000000000463ac35c9f6413ad",
        "5060571933882717101,0000000000000000463ac35c9f6413ad",
        "18446744073709551615,0000000000000000ffffffffffffffff",
        "7,00000000000000000000000000000007",
        "order-17,0093144d395437c3a3f4947e903670f3"
    })
    void idsInOtherFormsAreConverted(String id, String digits) {
        try (Trace trace = nowhere.run("r").with(TraceField.TRACE_ID, id).start()) {
            assertThat(MDC.get("trace_id")).isEqualTo(id);
            assertThat(trace.traceparent()).isEqualTo("00-" + digits + "-" + MDC.get("span_id") + "-01");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "0000000000000000", "00000000000000000000000000000000", "18446744073709551616", "-1", "ä"})
    void anyOtherIdGivesAHeaderThatCanBeRead(String id) {
        try (Trace trace = nowhere.run("r")
                .with(TraceField.TRACE_ID, id)
                .with(TraceField.SPAN_ID, id)
                .start()) {
            assertThat(Traceparent.read(trace.traceparent())).isNotNull();
            assertThat(trace.traceparent()).isEqualTo(trace.traceparent());
        }
    }

    private static void assertIds(String traceId, @Nullable String parentSpanId) {
        assertThat(MDC.get("trace_id")).isEqualTo(traceId);
        assertThat(MDC.get("parent_span_id")).isEqualTo(parentSpanId);
    }
}
