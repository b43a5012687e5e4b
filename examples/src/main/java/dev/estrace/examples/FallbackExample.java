// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples;

import dev.estrace.core.record.TraceField;
import dev.estrace.trace.Cost;
import dev.estrace.trace.Operation;
import dev.estrace.trace.Trace;
import dev.estrace.trace.analysis.Breakdown;
import dev.estrace.trace.analysis.CostRow;
import dev.estrace.trace.analysis.Dimension;
import dev.estrace.trace.lookup.StoredRecord;
import dev.estrace.trace.query.TraceQuery;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers a customer through a chain of providers, and tells what each attempt cost. */
public final class FallbackExample {
    private static final String ROW = "%-9s  %-15s  %-7s  %6s  %10s%n";

    /** What the providers reply, in the order in which they are asked. A timeout is billed for what was read. */
    private static final List<Reply> REPLIES = List.of(
            new Reply(
                    "openai", Cost.usd("0.0021").model("gpt-4").tokens(700, 0), new TimeoutException("30 s are over")),
            new Reply("openai", Cost.usd("0").model("gpt-4"), new IOException("429 Too Many Requests")),
            new Reply("anthropic", Cost.usd("0.0072").model("claude-3-sonnet").tokens(700, 340), null));

    private record Reply(
            String provider, Cost cost, @Nullable Exception failure) {}

    private FallbackExample() {}

    /** Runs once under the run id that is the first argument. */
    public static void main(String[] arguments) {
        String runId = arguments[0];
        try (Trace run = Trace.run(runId)
                        .workflow("support-chat")
                        .customer("acme")
                        .start();
                Operation answer =
                        run.operation("answer").type("llm.completion").start()) {
            ask(answer);
        }
        Trace.auto().flush(Duration.ofSeconds(30));
        Trace.refresh();
        tellAttempts(runId);
        tellProviders(runId);
    }

    /** Each attempt is an operation of its own inside; the answer counts them. */
    private static void ask(Operation answer) {
        for (Reply reply : REPLIES) {
            try (Operation attempt = answer.attempt(reply.provider()).start()) {
                attempt.cost(reply.cost());
                if (reply.failure() == null) {
                    return;
                }
                attempt.fail(reply.failure());
            }
        }
    }

    private static void tellAttempts(String runId) {
        List<StoredRecord> attempts = ofKind("attempt", runId);
        System.out.printf(ROW, "provider", "model", "status", "tokens", "cost");
        attempts.forEach(FallbackExample::tellAttempt);
        ofKind("operation", runId)
                .forEach(answer -> System.out.printf(
                        "%n%s attempts, %s USD, %s%n",
                        Cell.of(answer, TraceField.GENOPS_ATTEMPTS),
                        Cell.of(answer, TraceField.GENOPS_TOTAL_COST),
                        providers(attempts)));
    }

    private static List<StoredRecord> ofKind(String kind, String runId) {
        return Trace.findTraceWithId(runId).records().stream()
                .filter(record -> record.kind().equals(kind))
                .toList();
    }

    private static String providers(List<StoredRecord> attempts) {
        return attempts.stream()
                .map(attempt -> Cell.of(attempt, TraceField.GENOPS_COST_PROVIDER))
                .distinct()
                .collect(Collectors.joining(" -> "));
    }

    private static void tellAttempt(StoredRecord attempt) {
        System.out.printf(
                ROW,
                Cell.of(attempt, TraceField.GENOPS_COST_PROVIDER),
                Cell.of(attempt, TraceField.GENOPS_COST_MODEL),
                Cell.of(attempt.status()),
                attempt.tokens(),
                Cell.of(attempt.cost()) + " USD");
    }

    private static void tellProviders(String runId) {
        TraceQuery query = TraceQuery.all().run(runId);
        Breakdown byProvider = Breakdown.by(Dimension.PROVIDER);
        for (CostRow row : Trace.analysis().cost(query, byProvider).sorted(CostRow.DEAREST_FIRST)) {
            System.out.printf("%s took %s%n", Cell.of(row.key().value(Dimension.PROVIDER)), Cell.usd(row.cost()));
        }
    }
}
