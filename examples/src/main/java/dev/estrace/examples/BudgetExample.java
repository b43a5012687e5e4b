// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples;

import dev.estrace.core.record.TraceField;
import dev.estrace.trace.Budget;
import dev.estrace.trace.Cost;
import dev.estrace.trace.Operation;
import dev.estrace.trace.PolicyResult;
import dev.estrace.trace.Trace;
import dev.estrace.trace.analysis.Breakdown;
import dev.estrace.trace.analysis.BudgetState;
import dev.estrace.trace.analysis.Dimension;
import dev.estrace.trace.analysis.PolicyRow;
import dev.estrace.trace.lookup.StoredRecord;
import dev.estrace.trace.query.TraceQuery;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** Classifies claims within a budget: by a cheaper model when it runs low, and not at all when it is used up. */
public final class BudgetExample {
    private static final String ROW = "%-12s  %-7s  %-11s  %-9s  %s%n";
    private static final String POLICY = "claims-budget";
    private static final BigDecimal LIMIT = new BigDecimal("0.10");

    /** What can be used, the best first. */
    private static final List<Model> MODELS =
            List.of(new Model("gpt-4", new BigDecimal("0.03")), new Model("gpt-4o-mini", new BigDecimal("0.004")));

    private record Model(String name, BigDecimal price) {}

    private BudgetExample() {}

    /** Runs once under the run id that is the first argument. */
    public static void main(String[] arguments) {
        String runId = arguments[0];
        try (Trace run = Trace.run(runId).workflow("claims").team("claims").start()) {
            BigDecimal consumed = BigDecimal.ZERO;
            for (int claim = 1; claim <= 6; claim++) {
                consumed = consumed.add(classify(run, "claim-" + claim, consumed));
            }
        }
        Trace.auto().flush(Duration.ofSeconds(30));
        Trace.refresh();
        tellClaims(runId);
        tellTotals(TraceQuery.all().run(runId));
    }

    /** What it cost. */
    private static BigDecimal classify(Trace run, String claim, BigDecimal consumed) {
        try (Operation call = run.operation(claim).type("llm.completion").start()) {
            for (Model model : MODELS) {
                BigDecimal after = consumed.add(model.price());
                if (after.compareTo(LIMIT) <= 0) {
                    call.cost(Cost.usd(model.price())
                            .provider("openai")
                            .model(model.name())
                            .tokens(800, 100));
                    call.budget(Budget.of("claims-2026").limit(LIMIT).consumed(after));
                    allow(call, model);
                    return model.price();
                }
            }
            call.policy(POLICY, PolicyResult.BLOCKED, "no model fits into what remains");
            return BigDecimal.ZERO;
        }
    }

    private static void allow(Operation call, Model model) {
        if (model.equals(MODELS.get(0))) {
            call.policy(POLICY, PolicyResult.ALLOWED);
        } else {
            call.policy(POLICY, PolicyResult.WARNING, "the budget runs low: " + model.name() + " is taken");
        }
    }

    private static void tellClaims(String runId) {
        System.out.printf(ROW, "operation", "policy", "model", "cost", "budget left");
        Trace.findTraceWithId(runId).records().stream()
                .filter(record -> record.kind().equals("operation"))
                .forEach(BudgetExample::tellClaim);
    }

    private static void tellClaim(StoredRecord call) {
        System.out.printf(
                ROW,
                Cell.of(call.operation()),
                Cell.of(call, TraceField.GENOPS_POLICY_RESULT),
                Cell.of(call, TraceField.GENOPS_COST_MODEL),
                Cell.of(call, TraceField.GENOPS_COST_TOTAL),
                Cell.of(call, TraceField.GENOPS_BUDGET_REMAINING));
    }

    private static void tellTotals(TraceQuery query) {
        System.out.println();
        for (PolicyRow row : Trace.analysis()
                .policyResults(query, Breakdown.by(Dimension.POLICY))
                .list()) {
            System.out.printf("%s: %d %s%n", POLICY, row.times(), row.result());
        }
        for (BudgetState budget : Trace.analysis().budgetsNear(query, 0.8)) {
            System.out.printf(
                    "%s: %s of %s USD are consumed%n",
                    budget.id(), budget.consumed().orElseThrow(), budget.limit().orElseThrow());
        }
    }
}
