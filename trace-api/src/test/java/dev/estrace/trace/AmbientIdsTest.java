// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.record.TraceField;
import org.apache.logging.log4j.ThreadContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.MDC;

/** Ids of other tracers in the MDC. */
class AmbientIdsTest {
    private final Tracer tracer = Tracer.of(() -> null);

    @AfterEach
    void clear() {
        MDC.clear();
        ThreadContext.clearMap();
    }

    @ParameterizedTest
    @CsvSource({
        "OpenTelemetry, trace_id, 0af7651916cd43dd8448eb211c80319c, span_id, b7ad6b7169203331",
        "Micrometer, traceId, 0af7651916cd43dd8448eb211c80319c, spanId, b7ad6b7169203331",
        "Micrometer with Brave, traceId, 463ac35c9f6413ad, spanId, 463ac35c9f6413ad",
        "Elastic APM, trace.id, 0af7651916cd43dd8448eb211c80319c, transaction.id, b7ad6b7169203331",
        "Elastic APM in a span, trace.id, 0af7651916cd43dd8448eb211c80319c, span.id, b7ad6b7169203331",
        "Datadog, dd.trace_id, 5060571933882717101, dd.span_id, 18446744073709551615",
        "Datadog with 16 digits, dd.trace_id, 1234567890123456, dd.span_id, 7",
        "Datadog with 128 bits, dd.trace_id, 640cfd8d00000000abcdef0123456789, dd.span_id, 5060571933882717101",
        "B3, X-B3-TraceId, 0af7651916cd43dd8448eb211c80319c, X-B3-SpanId, b7ad6b7169203331",
        "B3 with 64 bits, X-B3-TraceId, 463ac35c9f6413ad, X-B3-SpanId, b7ad6b7169203331"
    })
    void aRunGoesOnWithThemAsTheyAreWritten(String name, String traceKey, String trace, String spanKey, String span) {
        MDC.put(traceKey, trace);
        MDC.put(spanKey, span);
        tracer.run("r").run(run -> {
            assertThat(MDC.get("trace_id")).as(name).isEqualTo(trace);
            assertThat(MDC.get("parent_span_id")).isEqualTo(span);
            assertThat(MDC.get("span_id")).isNotEqualTo(span).matches("[0-9a-f]{16}");
            assertThat(Traceparent.read(run.traceparent())).isNotNull();
        });

        assertThat(MDC.get(traceKey)).isEqualTo(trace);
        assertThat(MDC.get(spanKey)).isEqualTo(span);
    }

    @ParameterizedTest
    @CsvSource({
        "traceId, 463ac35c9f6413ad, 0000000000000000463ac35c9f6413ad",
        "traceId, 1234567890123456, 00000000000000001234567890123456",
        "dd.trace_id, 1234567890123456, 0000000000000000000462d53c8abac0",
        "dd.trace_id, 5060571933882717101, 0000000000000000463ac35c9f6413ad",
        "dd.trace_id, 463ac35c9f6413ad, 0000000000000000463ac35c9f6413ad",
        "dd.trace_id, 640cfd8d00000000abcdef0123456789, 640cfd8d00000000abcdef0123456789"
    })
    void headersConvertThemAsTheirTracerMeansThem(String key, String id, String digits) {
        MDC.put(key, id);
        tracer.run("r").run(run -> {
            assertThat(run.traceId()).isEqualTo(id);
            assertThat(run.traceparent()).startsWith("00-" + digits + "-");
            run.stage("load", () -> assertThat(run.traceparent()).startsWith("00-" + digits + "-"));
            tracer.run("inner").run(inner -> assertThat(inner.traceparent()).startsWith("00-" + digits + "-"));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "trace_id, 00000000000000000000000000000000",
        "trace_id, 5060571933882717101",
        "traceId, not-an-id",
        "trace.id, 0af7651916cd43dd8448eb211c80319",
        "dd.trace_id, 0",
        "dd.trace_id, 18446744073709551616",
        "dd.trace_id, -1",
        "X-B3-TraceId, 0000000000000000"
    })
    void whatIsNoIdIsLeft(String key, String text) {
        MDC.put(key, text);
        MDC.put("spanId", "b7ad6b7169203331");

        tracer.run("r")
                .run(run ->
                        assertThat(MDC.get("trace_id")).matches("[0-9a-f]{32}").isNotEqualTo(text));
        tracer.run("r").run(run -> assertThat(MDC.get("parent_span_id")).isNull());
    }

    @Test
    void aSpanIsTakenFromTheTracerOfTheTrace() {
        MDC.put("traceId", "0af7651916cd43dd8448eb211c80319c");
        MDC.put("dd.trace_id", "5060571933882717101");
        MDC.put("dd.span_id", "7");

        tracer.run("r").run(run -> {
            assertThat(MDC.get("trace_id")).isEqualTo("0af7651916cd43dd8448eb211c80319c");
            assertThat(MDC.get("parent_span_id")).isNull();
        });
    }

    @Test
    void theyMayStandInLog4jsThreadContext() {
        ThreadContext.put("trace.id", "0af7651916cd43dd8448eb211c80319c");

        tracer.run("r").run(run -> assertThat(MDC.get("trace_id")).isEqualTo("0af7651916cd43dd8448eb211c80319c"));
    }

    @Test
    void explicitIdsWin() {
        MDC.put("traceId", "0af7651916cd43dd8448eb211c80319c");
        MDC.put("spanId", "b7ad6b7169203331");

        tracer.run("r")
                .with(TraceField.TRACE_ID, "11111111111111111111111111111111")
                .run(run -> {
                    assertThat(MDC.get("trace_id")).isEqualTo("11111111111111111111111111111111");
                    assertThat(MDC.get("parent_span_id")).as("of another trace").isNull();
                });
        tracer.run("r")
                .with(TraceField.PARENT_SPAN_ID, "2222222222222222")
                .run(run -> assertThat(MDC.get("parent_span_id")).isEqualTo("2222222222222222"));
    }
}
