// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples;

import dev.estrace.core.pipeline.TracePipeline;
import dev.estrace.core.record.TraceField;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.core.settings.TraceSettings;
import dev.estrace.trace.Budget;
import dev.estrace.trace.Operation;
import dev.estrace.trace.PolicyResult;
import dev.estrace.trace.Trace;
import dev.estrace.trace.analysis.Breakdown;
import dev.estrace.trace.analysis.BudgetState;
import dev.estrace.trace.analysis.CostRow;
import dev.estrace.trace.analysis.Dimension;
import dev.estrace.trace.analysis.PolicyRow;
import dev.estrace.trace.query.TraceQuery;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports what three days cost by team, model and day, which budgets near their limit, and what policies complained of. */
public final class CostReportExample {
    private static final String COST = "%-24s  %6s  %9s  %10s  %20s%n";

    private static final List<Bill> BILLS = List.of(
            new Bill(3, "ml-platform", "gpt-4", 1.20, 30_000, 5_000),
            new Bill(3, "support", "claude-3-sonnet", 0.45, 100_000, 10_000),
            new Bill(2, "ml-platform", "gpt-4", 2.40, 60_000, 10_000),
            new Bill(2, "support", "claude-3-sonnet", 0.90, 200_000, 20_000),
            new Bill(1, "ml-platform", "claude-3-sonnet", 0.27, 40_000, 10_000),
            new Bill(1, "support", "gpt-4", 0.84, 20_000, 4_000));

    private record Bill(int daysAgo, String team, String model, double usd, long input, long output) {
        /** As another system's bill is taken over, at the noon of its day. */
        TraceRecord record(String runId, LocalDate today) {
            long noon = today.minusDays(daysAgo).atTime(12, 0).toEpochSecond(ZoneOffset.UTC);
            return new TraceRecord(noon, 0, TraceLevel.INFO, "billing", "bill of " + team)
                    .fields(Map.of(
                            TraceField.RUN_ID, runId,
                            TraceField.GENOPS_TEAM, team,
                            TraceField.GENOPS_COST_MODEL, model,
                            TraceField.GENOPS_COST_TOTAL, usd,
                            TraceField.GENOPS_TOKENS_INPUT, input,
                            TraceField.GENOPS_TOKENS_OUTPUT, output));
        }
    }

    private CostReportExample() {}

    /** Runs once under the run id that is the first argument. */
    public static void main(String[] arguments) {
        String runId = arguments[0];
        takeOverBills(runId);
        try (Trace run = Trace.run(runId).workflow("month-end").start()) {
            state(run, "ml-platform", "92.40");
            state(run, "claims", "81.00");
            state(run, "support", "30.10");
            call(run, "support", PolicyResult.BLOCKED, "gpt-4 is for ml-platform");
            call(run, "support", PolicyResult.WARNING, "the customer is not named");
            call(run, "claims", PolicyResult.WARNING, "the customer is not named");
            call(run, "claims", PolicyResult.WARNING, "the feature is not named");
        }
        Trace.auto().flush(Duration.ofSeconds(30));
        Trace.refresh();
        report(TraceQuery.all().run(runId));
    }

    private static void takeOverBills(String runId) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        TraceSettings settings = TraceSettings.read("billing", Map.of());
        try (TracePipeline pipeline =
                TracePipeline.start(settings, (severity, sentence) -> System.err.println(sentence))) {
            BILLS.forEach(bill -> pipeline.accept(bill.record(runId, today)));
            pipeline.flush(Duration.ofSeconds(30));
        }
    }

    private static void state(Trace run, String team, String consumed) {
        try (Operation closing = run.operation("close-month").team(team).start()) {
            closing.budget(Budget.of(team + "-monthly").limit("100").consumed(consumed));
        }
    }

    private static void call(Trace run, String team, PolicyResult result, String reason) {
        try (Operation call = run.operation("completion").team(team).start()) {
            call.policy("governance", result, reason);
        }
    }

    private static void report(TraceQuery query) {
        tellCost(query, "team", Breakdown.by(Dimension.TEAM));
        tellCost(query, "model", Breakdown.by(Dimension.MODEL));
        tellCost(query, "day", Breakdown.whole().perDay());
        System.out.println("Budgets near their limit:");
        Trace.analysis().budgetsNear(query, 0.8).forEach(CostReportExample::tellBudget);
        System.out.printf("%nPolicy violations:%n");
        Trace.analysis()
                .policyViolations(query, Breakdown.by(Dimension.POLICY, Dimension.TEAM))
                .list()
                .forEach(CostReportExample::tellViolations);
    }

    private static void tellCost(TraceQuery query, String title, Breakdown breakdown) {
        System.out.printf(COST, title, "bills", "tokens", "cost", "USD per 1,000 tokens");
        for (CostRow row : Trace.analysis().cost(query, breakdown).list()) {
            System.out.printf(
                    COST,
                    group(row),
                    row.operations(),
                    row.tokens(),
                    Cell.usd(row.cost()),
                    Cell.of(row.costPerThousandTokens().map(usd -> usd.setScale(4, RoundingMode.HALF_UP))));
        }
        System.out.println();
    }

    /** The day, or the one value that the breakdown is by. */
    private static String group(CostRow row) {
        Optional<String> day = row.key().time().map(time -> time.toString().substring(0, 10));
        return Cell.of(day.or(() -> row.key().values().values().iterator().next()));
    }

    private static void tellBudget(BudgetState budget) {
        System.out.printf("  %-22s  %6s of %s USD%n", budget.id(), Cell.of(budget.consumed()), Cell.of(budget.limit()));
    }

    private static void tellViolations(PolicyRow row) {
        System.out.printf(
                "  %-22s  %-10s  %-7s  %d%n",
                Cell.of(row.key().value(Dimension.POLICY)),
                Cell.of(row.key().value(Dimension.TEAM)),
                row.result(),
                row.times());
    }
}
