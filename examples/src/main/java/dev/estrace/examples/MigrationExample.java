// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples;

import dev.estrace.core.record.TraceField;
import dev.estrace.trace.Cost;
import dev.estrace.trace.Operation;
import dev.estrace.trace.Trace;
import dev.estrace.trace.analysis.Offering;
import dev.estrace.trace.analysis.Prices;
import dev.estrace.trace.analysis.WhatIf;
import dev.estrace.trace.lookup.StoredRecord;
import dev.estrace.trace.query.TraceQuery;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** Asks what the summaries of support tickets would have cost elsewhere, and notes what the best move would save. */
public final class MigrationExample {
    private static final String ROW = "%-26s  %12s  %12s  %12s  %8s%n";
    private static final Offering TODAY = Offering.of("openai", "gpt-4");
    private static final Prices PRICES_TODAY = Prices.perMillionTokens("30", "60");

    private static final List<Offer> OFFERS = List.of(
            new Offer(Offering.of("anthropic", "claude-3-haiku"), Prices.perMillionTokens("0.25", "1.25")),
            new Offer(Offering.of("mistral", "large"), Prices.perMillionTokens("2", "6")),
            new Offer(Offering.of("openai", "o1-pro"), Prices.perMillionTokens("150", "600")));

    private record Offer(Offering offering, Prices prices) {}

    private MigrationExample() {}

    /** Runs once under the run id that is the first argument. */
    public static void main(String[] arguments) {
        String runId = arguments[0];
        try (Trace run = Trace.run(runId).workflow("ticket-summaries").start()) {
            summarize(run);
            makeVisible();
            List<WhatIf> moves = compare(TraceQuery.all().run(runId));
            moves.forEach(MigrationExample::tell);
            note(run, moves.get(0));
        }
        makeVisible();
        Trace.findTraceWithId(runId).records().forEach(MigrationExample::tellNoted);
    }

    private static void summarize(Trace run) {
        for (int ticket = 1; ticket <= 10; ticket++) {
            long read = 1_000 + 40L * ticket;
            try (Operation call =
                    run.operation("summarize").type("llm.completion").start()) {
                call.cost(Cost.usd(PRICES_TODAY.of(read, 300))
                        .provider("openai")
                        .model("gpt-4")
                        .tokens(read, 300));
            }
        }
    }

    private static void makeVisible() {
        Trace.auto().flush(Duration.ofSeconds(30));
        Trace.refresh();
    }

    /** The move that saves most first. */
    private static List<WhatIf> compare(TraceQuery query) {
        System.out.printf(ROW, "instead of " + TODAY, "cost", "elsewhere", "savings", "percent");
        return OFFERS.stream()
                .map(offer -> Trace.analysis().whatIf(query, TODAY, offer.offering(), offer.prices()))
                .sorted(Comparator.comparing(WhatIf::savings).reversed())
                .toList();
    }

    private static void tell(WhatIf move) {
        System.out.printf(
                ROW,
                move.to(),
                Cell.usd(move.cost()),
                Cell.usd(move.costElsewhere()),
                Cell.usd(move.savings()),
                percent(move));
    }

    private static void note(Trace run, WhatIf best) {
        try (Operation review =
                run.operation("move to " + best.to()).type("review").start()) {
            review.savings(best.savings().toPlainString(), percent(best).doubleValue());
        }
    }

    private static BigDecimal percent(WhatIf move) {
        return move.savingsPercent().orElse(BigDecimal.ZERO);
    }

    private static void tellNoted(StoredRecord record) {
        record.text(TraceField.GENOPS_ANALYSIS_SAVINGS_USD)
                .ifPresent(usd -> System.out.printf(
                        "%nnoted: %s would save %s USD for each ten summaries%n", Cell.of(record.operation()), usd));
    }
}
