// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples;

import dev.estrace.core.record.TraceField;
import dev.estrace.trace.Cost;
import dev.estrace.trace.Operation;
import dev.estrace.trace.Trace;
import dev.estrace.trace.lookup.StoredRecord;
import dev.estrace.trace.lookup.TraceData;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Classifies orders on several threads, all in the stage that submits them, and waits until a line is stored. */
public final class AsynchronousExample {
    private static final String ROW = "%-9s  %-8s  %-16s  %-7s  %s%n";

    private AsynchronousExample() {}

    /** Runs once under the run id that is the first argument. */
    public static void main(String[] arguments) {
        String runId = arguments[0];
        // from Java 21 on newVirtualThreadPerTaskExecutor() does as well
        ExecutorService threads = Trace.wrap(Executors.newFixedThreadPool(3));
        try (Trace run = Trace.run(runId).workflow("order-triage").start()) {
            run.stage("classify", () -> classify(run, threads));
            CompletableFuture<Void> stored = run.infoAsync("three orders are classified");
            run.flush(Duration.ofSeconds(30)); // else the line waits for its batch
            stored.orTimeout(30, TimeUnit.SECONDS)
                    .thenRun(() -> System.out.println("Elasticsearch has stored the run's last line"))
                    .join();
        } finally {
            threads.shutdown();
        }
        Trace.auto().flush(Duration.ofSeconds(30));
        Trace.refresh();
        tell(Trace.findTraceWithId(runId));
    }

    private static void classify(Trace run, ExecutorService threads) {
        List<CompletableFuture<String>> categories = List.of(1001, 1002, 1003).stream()
                .map(order -> CompletableFuture.supplyAsync(() -> category(run, order), threads))
                .toList();
        categories.forEach(category -> System.out.println(category.join()));
    }

    private static String category(Trace run, int order) {
        try (Operation call =
                run.operation("order-" + order).type("llm.completion").start()) {
            call.cost(Cost.usd("0.002").provider("openai").model("gpt-4").tokens(120, 4));
            return "order " + order + " is " + (order % 2 == 0 ? "express" : "standard");
        }
    }

    private static void tell(TraceData run) {
        System.out.printf("%n" + ROW, "kind", "stage", "thread", "status", "message");
        run.records().stream()
                .sorted(Comparator.comparing(StoredRecord::message))
                .forEach(AsynchronousExample::tell);
        System.out.printf("%n%s in all%n", Cell.usd(run.summary().cost()));
    }

    private static void tell(StoredRecord record) {
        System.out.printf(
                ROW,
                record.kind(),
                Cell.of(record.stage()),
                Cell.of(record, TraceField.THREAD_NAME),
                Cell.of(record.status()),
                record.message());
    }
}
