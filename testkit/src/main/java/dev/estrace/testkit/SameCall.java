// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.estrace.testkit.LogCall.Level;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A log call that says much, and its document, field by field. */
final class SameCall {
    /** What the appender's settings give to the record. */
    static final Map<String, String> SETTINGS = Map.of(
            "team", "ml-platform",
            "environment", "test",
            "tags", "nightly",
            "fields", "region=eu-1");

    static final LogCall CALL = LogCall.at(Level.ERROR, "no answer from {} after {} tokens", "gpt-4", 120)
            .mdc("run_id", "run-7")
            .mdc("parent_run_id", "job-3")
            .mdc("workflow", "summaries")
            .mdc("stageName", "summarize")
            .mdc("customer_id", "acme")
            .mdc("genops.cost.total", "0.0525")
            .mdc("gen_ai.usage.input_tokens", "120")
            .mdc("genops.attempts", "not a number")
            .mdc("custom.experiment", "blue")
            .mdc("tags", "slow, paid")
            .mdc("basket", "b-7")
            .mdc("level", "forged")
            .mdc("feature", "from the MDC")
            .with("feature", "digest")
            .with("gen_ai.usage.output_tokens", new AtomicInteger(80))
            .with("duration_ms", new BigDecimal("12.50"))
            .with("genops.all_providers_failed", true)
            .with("custom.score", 0.75f)
            .with("items", List.of("a", 2))
            .with("nothing", null)
            .with("error_code", TimeUnit.SECONDS)
            .thrown(failure());

    /** As it stands in JSON. */
    private static final String STACK_TRACE = "java.lang.IllegalStateException: no answer\\n"
            + "\\tat org.acme.Summary.call(Summary.java:7)\\n"
            + "\\tat org.acme.Checkout.call(Checkout.java:12)\\n"
            + "Caused by: java.io.IOException: connection reset\\n"
            + "\\tat org.acme.Client.call(Client.java:40)\\n"
            + "\\t... 1 more\\n";

    static final JsonNode EXPECTED = parsed("""
            {
              "level": "error",
              "severity": 17,
              "message": "no answer from gpt-4 after 120 tokens",
              "logger": "org.acme.Checkout",
              "mode": "stderr",
              "error_flag": true,
              "record_kind": "log",
              "run_id": "run-7",
              "parent_run_id": "job-3",
              "cut_id": "3 -> 7",
              "workflow_name": "summaries",
              "stage_name": "summarize",
              "environment": "test",
              "genops.environment": "test",
              "genops.team": "ml-platform",
              "genops.customer_id": "acme",
              "genops.cost.total": 0.0525,
              "genops.feature": "digest",
              "genops.tokens.input": 120,
              "genops.tokens.output": 80,
              "genops.all_providers_failed": true,
              "duration_ms": 12.5,
              "error_code": "SECONDS",
              "exception_type": "java.lang.IllegalStateException",
              "exception_message": "no answer",
              "root_cause_type": "java.io.IOException",
              "stack_trace": "%s",
              "stack_hash": "69dcdb37168204a1",
              "tags": ["nightly", "slow", "paid"],
              "metadata": {
                "region": "eu-1",
                "genops.attempts": "not a number",
                "basket": "b-7",
                "level": "forged",
                "items": "[a, 2]"
              },
              "custom": {"experiment": "blue", "score": 0.75}
            }
            """.formatted(STACK_TRACE));

    /** What differs from call to call and from machine to machine. */
    private static final Set<String> OF_THE_MOMENT = Set.of(
            "@timestamp",
            "datetime",
            "created_at",
            "instance",
            "sequence",
            "process",
            "thread",
            "thread_name",
            "hostname",
            "ip_address",
            "java_version");

    private SameCall() {}

    /** The document without what differs from call to call. */
    static JsonNode comparable(JsonNode document) {
        ObjectNode rest = document.deepCopy();
        return rest.remove(OF_THE_MOMENT);
    }

    private static Throwable failure() {
        Throwable cause = new IOException("connection reset");
        cause.setStackTrace(new StackTraceElement[] {frame("Client", 40), frame("Checkout", 12)});
        Throwable failure = new IllegalStateException("no answer", cause);
        failure.setStackTrace(new StackTraceElement[] {frame("Summary", 7), frame("Checkout", 12)});
        return failure;
    }

    private static StackTraceElement frame(String type, int line) {
        return new StackTraceElement("org.acme." + type, "call", type + ".java", line);
    }

    private static JsonNode parsed(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
