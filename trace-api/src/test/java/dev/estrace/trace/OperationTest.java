// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class OperationTest {
    private final Recorder recorder = new Recorder();

    @AfterEach
    void close() {
        recorder.close();
    }

    @Test
    void costStandsOnExactlyOneRecord() {
        List<String> keysInside = new ArrayList<>();
        try (Trace trace = recorder.run("r").start()) {
            try (Operation call = trace.operation("gpt4-completion").start()) {
                call.cost(Cost.usd("0.01"));
                call.cost(Cost.usd("0.05")
                        .shares("0.02", "0.03")
                        .provider("openai")
                        .model("gpt-4")
                        .tokens(50, 150));
                call.info("thinking");
                keysInside.addAll(MDC.getCopyOfContextMap().keySet());
            }
            trace.operation("free").start().close();
            trace.operation("again").run(call -> call.cost(Cost.usd("0.1").tokens(1, 2)));
        }

        List<JsonNode> withCost = recorder.documents().stream()
                .filter(document -> document.has("genops.cost.total"))
                .toList();
        assertThat(withCost)
                .hasSize(2)
                .allMatch(document -> document.path("record_kind").asText().equals("operation"));
        JsonNode call = withCost.get(0);
        assertThat(call.path("operation_name").asText()).isEqualTo("gpt4-completion");
        assertThat(call.path("genops.cost.total").doubleValue()).isEqualTo(0.05);
        assertThat(call.path("genops.cost.input").doubleValue()).isEqualTo(0.02);
        assertThat(call.path("genops.cost.output").doubleValue()).isEqualTo(0.03);
        assertThat(call.path("genops.cost.provider").asText()).isEqualTo("openai");
        assertThat(call.path("genops.cost.model").asText()).isEqualTo("gpt-4");
        assertThat(call.path("genops.tokens.input").longValue()).isEqualTo(50);
        assertThat(call.path("genops.tokens.output").longValue()).isEqualTo(150);
        assertThat(call.path("genops.tokens.total").longValue()).isEqualTo(200);
        assertThat(keysInside).contains("run_id").noneMatch(key -> key.contains("cost.") || key.contains("token"));
        JsonNode run = recorder.only("run");
        assertThat(run.path("run_cost_total").doubleValue()).isEqualTo(0.15);
        assertThat(run.path("run_tokens_total").longValue()).isEqualTo(203);
    }

    @Test
    void tokensCountWithoutACost() {
        try (Trace trace = recorder.run("r").start()) {
            trace.operation("embedding").run(call -> call.tokens(30, 0));
            trace.operation("completion")
                    .run(call -> call.tokens(1, 2).cost(Cost.usd("1").tokens(100, 200)));
        }

        JsonNode embedding = recorder.documents("operation").get(0);
        assertThat(embedding.path("genops.tokens.input").longValue()).isEqualTo(30);
        assertThat(embedding.path("genops.tokens.output").longValue()).isZero();
        assertThat(embedding.path("genops.tokens.total").longValue()).isEqualTo(30);
        assertThat(embedding.has("genops.cost.total")).isFalse();
        assertThat(recorder.documents("operation")
                        .get(1)
                        .path("genops.tokens.total")
                        .longValue())
                .isEqualTo(3);
        assertThat(recorder.only("run").path("run_tokens_total").longValue()).isEqualTo(33);
        assertThat(recorder.only("run").path("run_cost_total").doubleValue()).isEqualTo(1);
    }

    @Test
    void savingsMayBeNegative() {
        try (Trace trace = recorder.run("r").start()) {
            trace.operation("analysis").run(call -> call.savings("-12.5", -20));
        }

        JsonNode call = recorder.only("operation");
        assertThat(call.path("genops.analysis.savings_usd").doubleValue()).isEqualTo(-12.5);
        assertThat(call.path("genops.analysis.savings_pct").doubleValue()).isEqualTo(-20);
    }

    @Test
    void whatIsNoAmountIsRefusedBeforeAnythingIsSent() {
        try (Trace trace = recorder.run("r").start();
                Operation call = trace.operation("call").start()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> call.tokens(-1, 0))
                    .withMessage("input tokens must be from 0 to 10,000,000,000,000, and is -1");
            assertThatIllegalArgumentException().isThrownBy(() -> call.tokens(0, Long.MAX_VALUE));
            for (String noAmount : List.of("NaN", "Infinity", "1e14", "-1e14", "", "--1")) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> call.savings(noAmount, 1))
                        .withMessageStartingWith("savings must be an amount in USD from -10,000,000,000,000 to "
                                + "10,000,000,000,000, and is ");
            }
            for (double noShare : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> call.savings("1", noShare))
                        .withMessage("savings in percent must be a finite number, and is " + noShare);
            }
        }

        assertThat(recorder.documents())
                .noneMatch(document -> document.toString().contains("genops"));
    }

    @Test
    void policyAndBudgetStandOnTheEnd() {
        try (Trace trace = recorder.run("r").start();
                Operation call = trace.operation("call").start()) {
            call.policy("budget-constraint", PolicyResult.BLOCKED, "too dear");
            call.budget(Budget.of("monthly").limit("1000").consumed("1000.5"));
        }

        JsonNode call = recorder.only("operation");
        assertThat(call.path("genops.policy.name").asText()).isEqualTo("budget-constraint");
        assertThat(call.path("genops.policy.result").asText()).isEqualTo("blocked");
        assertThat(call.path("genops.policy.reason").asText()).isEqualTo("too dear");
        assertThat(call.path("genops.budget.id").asText()).isEqualTo("monthly");
        assertThat(call.path("genops.budget.limit").doubleValue()).isEqualTo(1000);
        assertThat(call.path("genops.budget.consumed").doubleValue()).isEqualTo(1000.5);
        assertThat(call.path("genops.budget.remaining").doubleValue()).isEqualTo(-0.5);
    }

    @Test
    void noPolicyIsLostAndNoneIsStoredTwice() {
        try (Trace trace = recorder.run("r").start();
                Operation call = trace.operation("call").start()) {
            call.policy("first", PolicyResult.ALLOWED);
            call.policy("second", PolicyResult.WARNING);
            call.policy("third", PolicyResult.ALLOWED);
        }

        assertThat(recorder.documents().stream()
                        .filter(document -> document.has("genops.policy.name"))
                        .map(document -> document.path("genops.policy.name").asText() + " "
                                + document.path("record_kind").asText()))
                .containsExactly("first log", "second log", "third operation");
    }

    @Test
    void whatIsSaidAfterTheEndWritesNothing() {
        try (Trace trace = recorder.run("r").start()) {
            Operation call = trace.operation("call").start();
            call.policy("first", PolicyResult.ALLOWED).budget(Budget.of("monthly"));
            call.close();
            call.policy("late", PolicyResult.BLOCKED).budget(Budget.of("yearly"));
            call.close();
        }

        assertThat(recorder.documents("log")).isEmpty();
        assertThat(recorder.only("operation").path("genops.policy.name").asText())
                .isEqualTo("first");
        assertThat(recorder.only("operation").path("genops.budget.id").asText()).isEqualTo("monthly");
    }

    @Test
    void attributesAreCustomFields() {
        StringBuilder changing = new StringBuilder("before");
        try (Trace trace = recorder.run("r").start();
                Operation call = trace.operation("call").start()) {
            call.attribute("score", 0.5)
                    .attribute("attempt", 3)
                    .attribute("cached", true)
                    .attribute("name", changing)
                    .attribute("gone", "x")
                    .attribute("gone", null);
            changing.append(" and after");
        }

        JsonNode custom = recorder.only("operation").path("custom");
        assertThat(custom.path("score").doubleValue()).isEqualTo(0.5);
        assertThat(custom.path("attempt").intValue()).isEqualTo(3);
        assertThat(custom.path("cached").booleanValue()).isTrue();
        assertThat(custom.path("name").asText()).isEqualTo("before");
        assertThat(custom.has("gone")).isFalse();
    }

    @Test
    void aFailedOperationKeepsItsCost() {
        try (Trace trace = recorder.run("r").start();
                Operation call = trace.operation("call").start()) {
            call.cost(Cost.usd("1"));
            call.fail(new IllegalStateException("late"));
        }

        JsonNode call = recorder.only("operation");
        assertThat(call.path("status").asText()).isEqualTo("error");
        assertThat(call.path("exception_message").asText()).isEqualTo("late");
        assertThat(call.path("genops.cost.total").doubleValue()).isEqualTo(1);
    }
}
