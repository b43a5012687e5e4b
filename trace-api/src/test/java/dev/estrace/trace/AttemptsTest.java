// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An operation that falls back from one provider to the next. */
class AttemptsTest {
    private final Recorder recorder = new Recorder();

    @AfterEach
    void close() {
        recorder.close();
    }

    @Test
    void theOperationTellsWhoServedItAndWhatAllAttemptsCost() {
        try (Trace trace = recorder.run("r").team("ml").start();
                Operation call = trace.operation("complete").start()) {
            try (Operation first = call.attempt("openai").start()) {
                first.cost(Cost.usd("0.01").model("gpt-4").tokens(50, 0));
                first.fail(new TimeoutException("slow"));
            }
            try (Operation second = call.attempt("anthropic").start()) {
                second.info("asking");
                second.cost(Cost.usd("0.02").tokens(50, 100));
            }
        }

        JsonNode first = recorder.documents("attempt").get(0);
        JsonNode second = recorder.documents("attempt").get(1);
        JsonNode whole = recorder.only("operation");
        assertThat(first.path("genops.cost.provider").asText()).isEqualTo("openai");
        assertThat(first.path("genops.cost.total").doubleValue()).isEqualTo(0.01);
        assertThat(first.path("genops.cost.model").asText()).isEqualTo("gpt-4");
        assertThat(first.path("status").asText()).isEqualTo("timeout");
        assertThat(first.path("message").asText()).startsWith("attempt complete by openai: timeout, ");
        assertThat(second.path("genops.cost.provider").asText()).isEqualTo("anthropic");
        assertThat(second.path("genops.cost.total").doubleValue()).isEqualTo(0.02);
        for (JsonNode attempt : new JsonNode[] {first, second}) {
            assertThat(attempt.path("operation_name").asText()).isEqualTo("complete");
            assertThat(attempt.path("genops.team").asText()).isEqualTo("ml");
            assertThat(attempt.path("parent_span_id")).isEqualTo(whole.path("span_id"));
            assertThat(attempt.has("genops.attempts")).isFalse();
        }
        assertThat(whole.path("status").asText()).isEqualTo("success");
        assertThat(whole.path("genops.attempts").intValue()).isEqualTo(2);
        assertThat(whole.path("genops.total_cost").doubleValue()).isEqualTo(0.03);
        assertThat(whole.path("genops.successful_provider").asText()).isEqualTo("anthropic");
        assertThat(whole.has("genops.all_providers_failed")).isFalse();
        assertThat(whole.has("genops.cost.total")).isFalse();
        assertThat(whole.has("genops.cost.provider")).isFalse();
        assertThat(recorder.saying("asking").has("genops.cost.total")).isFalse();
        assertThat(recorder.only("run").path("run_cost_total").doubleValue()).isEqualTo(0.03);
        assertThat(recorder.only("run").path("run_tokens_total").longValue()).isEqualTo(200);
    }

    @Test
    void theOperationFailsWhenAllAttemptsHave() {
        try (Trace trace = recorder.run("r").start();
                Operation call = trace.operation("complete").start()) {
            for (String provider : new String[] {"openai", "anthropic"}) {
                try (Operation attempt =
                        call.attempt(provider).type("llm.completion").start()) {
                    attempt.fail(new IOException("no route"));
                }
            }
        }

        JsonNode whole = recorder.only("operation");
        assertThat(whole.path("status").asText()).isEqualTo("error");
        assertThat(whole.path("level").asText()).isEqualTo("error");
        assertThat(whole.path("genops.attempts").intValue()).isEqualTo(2);
        assertThat(whole.path("genops.all_providers_failed").booleanValue()).isTrue();
        assertThat(whole.path("genops.total_cost").doubleValue()).isZero();
        assertThat(whole.has("genops.successful_provider")).isFalse();
        assertThat(recorder.documents("attempt").get(0).path("operation_type").asText())
                .isEqualTo("llm.completion");
        assertThat(recorder.only("run").path("status").asText()).isEqualTo("success");
    }

    @ParameterizedTest
    @CsvSource({"timeout, timeout, timeout", "timeout, error, error", "error, timeout, error"})
    void theOperationHasTimedOutWhenAllAttemptsHave(String first, String second, String whole) {
        try (Trace trace = recorder.run("r").start();
                Operation call = trace.operation("complete").start()) {
            for (String status : new String[] {first, second}) {
                call.attempt("p")
                        .run(attempt -> attempt.fail(
                                status.equals("timeout") ? new TimeoutException("slow") : new IOException("no route")));
            }
        }

        assertThat(recorder.only("operation").path("status").asText()).isEqualTo(whole);
    }

    @Test
    void theFirstAttemptThatDidNotFailCounts() {
        try (Trace trace = recorder.run("r").start();
                Operation call = trace.operation("complete").start()) {
            call.attempt("first").run(attempt -> attempt.cost(Cost.usd(new BigDecimal("0.1"))));
            call.attempt("second").run(attempt -> attempt.cost(Cost.usd("0.2")));
        }

        JsonNode whole = recorder.only("operation");
        assertThat(whole.path("genops.successful_provider").asText()).isEqualTo("first");
        assertThat(whole.path("genops.total_cost").doubleValue()).isEqualTo(0.3);
    }

    @Test
    void withoutAttemptsNothingIsSaidOfThem() {
        try (Trace trace = recorder.run("r").start();
                Operation call = trace.operation("complete").start()) {
            assertThat(call.attempt("never started")).isNotNull();
        }

        JsonNode whole = recorder.only("operation");
        assertThat(whole.path("status").asText()).isEqualTo("success");
        assertThat(whole.has("genops.attempts")).isFalse();
        assertThat(whole.has("genops.total_cost")).isFalse();
        assertThat(whole.has("genops.all_providers_failed")).isFalse();
    }

    @Test
    void anAttemptUnderWayIsNoFailure() {
        try (Trace trace = recorder.run("r").start()) {
            Operation call = trace.operation("complete").start();
            call.attempt("openai").run(attempt -> attempt.fail(null));
            Operation open = call.attempt("anthropic").start();
            call.close();
            open.close();
        }

        JsonNode whole = recorder.only("operation");
        assertThat(whole.path("genops.attempts").intValue()).isEqualTo(2);
        assertThat(whole.path("status").asText()).isEqualTo("success");
        assertThat(whole.has("genops.all_providers_failed")).isFalse();
        assertThat(whole.has("genops.successful_provider")).isFalse();
    }
}
